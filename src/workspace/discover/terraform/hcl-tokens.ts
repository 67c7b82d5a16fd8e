export interface HclToken {
  readonly kind: 'name' | 'number' | 'text' | 'mark';
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** First of its line: where expressions end. */
  readonly newLine: boolean;
  /** Of a text: its literal parts, and the source of what is interpolated. */
  readonly parts?: readonly (string | { readonly source: string })[];
}

/** A configuration is written by hand; what is larger is generated. */
const TEXT_LIMIT = 500_000;
const TOKEN =
  /(#|\/\/)[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|<<[-~]?(\w+)\n|[A-Za-z_][\w-]*|\d+(?:\.\d+)?|"|\n|[ \t\r]+|[=!<>]=|&&|\|\||=>|\.\.\.|[^\s]/y;

/** Splits a text into tokens; comments and blanks are left out. */
export function tokenise(text: string): HclToken[] {
  const tokens: HclToken[] = [];
  const pattern = new RegExp(TOKEN);
  let line = 1;
  let newLine = true;
  const add = (token: Omit<HclToken, 'line' | 'newLine'>) => {
    tokens.push({ ...token, line, newLine });
    newLine = false;
  };
  for (let match = pattern.exec(text); match !== null && pattern.lastIndex < TEXT_LIMIT; match = pattern.exec(text)) {
    const [found, comment, heredoc] = match;
    if (found === '\n') newLine = true;
    else if (heredoc !== undefined) {
      const end = new RegExp(`^[ \\t]*${heredoc}[ \\t]*$`, 'm').exec(text.slice(pattern.lastIndex));
      const body = text.slice(pattern.lastIndex, end === null ? text.length : pattern.lastIndex + end.index);
      add({ kind: 'text', text: '', parts: [body] });
      line += countLines(body);
      pattern.lastIndex += body.length + (end?.[0].length ?? 0);
    } else if (found === '"') {
      const string = readString(text, pattern.lastIndex);
      add({ kind: 'text', text: '', parts: string.parts });
      line += countLines(text.slice(pattern.lastIndex, string.end));
      pattern.lastIndex = string.end;
    } else if (comment === undefined && !/^[ \t\r/]/.test(found)) add({ kind: kindOf(found), text: found });
    line += countLines(found);
  }
  return tokens;
}

function kindOf(found: string): HclToken['kind'] {
  if (/^[A-Za-z_]/.test(found)) return 'name';
  return /^\d/.test(found) ? 'number' : 'mark';
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

/** From behind the opening quote to behind the closing one. */
function readString(text: string, start: number): { readonly parts: HclToken['parts'] & object; readonly end: number } {
  const parts: (string | { source: string })[] = [];
  let literal = '';
  let at = start;
  while (at < text.length && text[at] !== '"' && text[at] !== '\n') {
    if (text[at] === '\\') {
      literal += text[at + 1] ?? '';
      at += 2;
    } else if (text.startsWith('$${', at)) {
      literal += '${';
      at += 3;
    } else if (text.startsWith('${', at)) {
      const end = interpolationEnd(text, at + 2);
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push({ source: text.slice(at + 2, end) });
      at = end + 1;
    } else {
      literal += text[at];
      at++;
    }
  }
  if (literal !== '') parts.push(literal);
  return { parts, end: text[at] === '"' ? at + 1 : at };
}

function interpolationEnd(text: string, start: number): number {
  let open = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\n') return at;
    if (text[at] === '{') open++;
    if (text[at] === '}' && open-- === 0) return at;
  }
  return text.length;
}
