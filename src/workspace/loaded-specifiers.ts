/**
 * What a JavaScript module loads when it is evaluated: static imports and re-exports, and `require` calls that do not wait
 * inside a function. A light scan over tokens, because the packages of a handler are megabytes of code and a parser takes ten
 * times as long; what it gets wrong costs a little accuracy in a number that is marked `assumed` anyway.
 */
export function loadedSpecifiers(text: string): string[] {
  if (!/\brequire\b|\bimport\b|\bexport\b|__require/.test(text)) return [];
  const scan: Scan = { text, frames: [], found: [], lazy: 0, misses: 0, previous: '', parenWord: '' };
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const next = step(scan, match[0], match.index, token.lastIndex);
    token.lastIndex = next;
  }
  return [...new Set(scan.found.filter(({ lazy }) => lazy === 0).map(({ specifier }) => specifier))];
}

/** Comments, strings, `=>`, names, brackets and separators; other characters one run at a time. */
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"|=>|[A-Za-z_$][\w$]*|\d[\w.]*|[`/{}()[\];,]|=|[^\s\w$'"`/{}()[\];,=]+|\S/g;
const REQUIRE = /\s*\(\s*(['"])([^'"\n]+)\1\s*\)/y;
const IMPORT = /\s*(?:[\w$*{}\s,]{0,5000}?\bfrom\s*|[\w$*{}\s,]{0,5000}?\}\s*from\s*)?(['"])([^'"\n]+)\1/y;
const REEXPORT = /\s*(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]{0,20000}\})\s*from\s*(['"])([^'"\n]+)\1/y;
/** What follows the body of a function that is called on the spot: `})(`, `}(`, `}).call(`. */
const CALLED = /(?:[ \t]*|\s*\)\s*)(?:\(|\.(?:call|apply)\s*\()/y;
const STATEMENT = /^(const|let|var|import|export|module|exports|function|class|return|if|for|while|throw|try)$/;
/** Words before a parenthesis that does not hold parameters. */
const CONTROL = /^(if|for|while|switch|catch|with|await)$/;
/** After these a slash divides; after anything else it starts a regular expression. */
const VALUE_END = /^(?:\)|\]|\}|(?!(?:return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield)$)[\w$].*)$/;

/** Each miss looks thousands of characters ahead; no real module has so many. */
const MISS_LIMIT = 1_000;

interface Frame {
  readonly kind: '{' | '(' | '[' | '=>';
  /** A function's body: it does not run when the module is evaluated. */
  readonly lazy: boolean;
  /** Word before a parenthesis. */
  readonly word: string;
  /** How many specifiers had been found when it opened. */
  readonly foundBefore: number;
}

interface Scan {
  readonly text: string;
  readonly frames: Frame[];
  /** `lazy`: how many function bodies hold the place. */
  readonly found: { readonly specifier: string; lazy: number }[];
  lazy: number;
  /** How many words looked like imports and were none. */
  misses: number;
  /** Last token that was no comment. */
  previous: string;
  /** Word before the last closed pair of parentheses. */
  parenWord: string;
}

/** Takes one token in and returns where the next one may start. */
function step(scan: Scan, token: string, start: number, end: number): number {
  if (token.startsWith('//') || token.startsWith('/*')) return end;
  let next = end;
  if (scan.frames.at(-1)?.kind === '=>' && endsArrow(scan, token, start)) closeTop(scan, start);
  if (token === '`') next = skipTemplate(scan.text, end);
  else if (token === '/') next = VALUE_END.test(scan.previous) ? end : skipRegExp(scan.text, end);
  else if (token === '{' || token === '(' || token === '[') open(scan, token);
  else if (token === '}' || token === ')' || token === ']') close(scan, end);
  else if (token === '=>') {
    if (!/^\s*\{/.test(scan.text.slice(end, end + 200))) push(scan, { kind: '=>', lazy: true, word: '' });
  } else next = specifier(scan, token, end);
  scan.previous = token;
  return next;
}

function specifier(scan: Scan, token: string, end: number): number {
  const pattern =
    token === 'require' || token === '__require'
      ? REQUIRE
      : token === 'import'
        ? IMPORT
        : token === 'export'
          ? REEXPORT
          : null;
  if (pattern === null || scan.previous.endsWith('.')) return end;
  pattern.lastIndex = end;
  const match = scan.misses > MISS_LIMIT ? null : pattern.exec(scan.text);
  if (match?.[2] === undefined) {
    scan.misses++;
    return end;
  }
  scan.found.push({ specifier: match[2], lazy: scan.lazy });
  return pattern.lastIndex;
}

function open(scan: Scan, kind: '{' | '(' | '['): void {
  const body = scan.previous === '=>' || (scan.previous === ')' && !CONTROL.test(scan.parenWord));
  push(scan, { kind, lazy: kind === '{' && body, word: kind === '(' ? scan.previous : '' });
}

function push(scan: Scan, frame: Omit<Frame, 'foundBefore'>): void {
  scan.frames.push({ ...frame, foundBefore: scan.found.length });
  if (frame.lazy) scan.lazy++;
}

function close(scan: Scan, end: number): void {
  while (scan.frames.at(-1)?.kind === '=>') closeTop(scan, end);
  closeTop(scan, end);
}

function closeTop(scan: Scan, end: number): void {
  const frame = scan.frames.pop();
  if (frame === undefined) return;
  if (frame.kind === '(') scan.parenWord = frame.word;
  if (!frame.lazy) return;
  scan.lazy--;
  CALLED.lastIndex = end;
  const called = frame.kind === '{' && CALLED.test(scan.text);
  for (const one of scan.found.slice(frame.foundBefore)) one.lazy += called ? -1 : Number.POSITIVE_INFINITY;
}

/** An arrow function without braces ends at a separator, or where a line starts a new statement. */
function endsArrow(scan: Scan, token: string, start: number): boolean {
  if (token === ',' || token === ';') return true;
  return STATEMENT.test(token) && /\n\s*$/.test(scan.text.slice(Math.max(0, start - 80), start));
}

/** `at` stands behind the opening backtick; nested templates in `${}` are followed by depth only. */
function skipTemplate(text: string, at: number): number {
  let braces = 0;
  for (let index = at; index < text.length; index++) {
    const char = text[index];
    if (char === '\\') index++;
    else if (char === '$' && text[index + 1] === '{') braces++;
    else if (char === '}' && braces > 0) braces--;
    else if (char === '`' && braces === 0) return index + 1;
  }
  return text.length;
}

/** `at` stands behind the opening slash. A line end before the closing one means that it was a division. */
function skipRegExp(text: string, at: number): number {
  let inClass = false;
  for (let index = at; index < text.length; index++) {
    const char = text[index];
    if (char === '\n') return at;
    if (char === '\\') index++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return index + 1;
  }
  return at;
}
