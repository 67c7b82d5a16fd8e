import { type HclToken, tokenise } from './hcl-tokens';

/** Terraform's configuration language (HCL native syntax), as far as its values can be known without running it. */
export type HclValue = { readonly line: number } /** Literal parts and what is interpolated between them. */ & (
  | { readonly kind: 'text'; readonly parts: readonly (string | HclValue)[] }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'list'; readonly items: readonly HclValue[] }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, HclValue> }
  /** `var.runtime`, `data.archive_file.zip.output_path`. */
  | { readonly kind: 'reference'; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly HclValue[] }
  | { readonly kind: 'unknown' }
);

export interface HclBlock {
  /** `resource`, `data`, `vpc_config`. */
  readonly type: string;
  readonly labels: readonly string[];
  readonly line: number;
  readonly attributes: ReadonlyMap<string, HclValue>;
  readonly blocks: readonly HclBlock[];
}

const DEPTH_LIMIT = 40;

interface Parser {
  readonly tokens: readonly HclToken[];
  at: number;
}

/** Reads a file's blocks. Never throws: what is not understood is skipped to the end of its line or block. */
export function parseHcl(text: string): readonly HclBlock[] {
  const parser: Parser = { tokens: tokenise(text), at: 0 };
  return parseBody(parser, '', [], 1, 0).blocks;
}

function parseBody(parser: Parser, type: string, labels: readonly string[], line: number, depth: number): HclBlock {
  const attributes = new Map<string, HclValue>();
  const blocks: HclBlock[] = [];
  for (let token = peek(parser); token !== undefined; token = peek(parser)) {
    parser.at++;
    if (token.kind === 'mark' && token.text === '}') break;
    if (token.kind !== 'name') continue;
    if (isMark(peek(parser), '=')) {
      parser.at++;
      attributes.set(token.text, parseExpression(parser, depth + 1));
      continue;
    }
    const block = depth < DEPTH_LIMIT ? parseBlock(parser, token, depth) : undefined;
    if (block !== undefined) blocks.push(block);
  }
  return { type, labels, line, attributes, blocks };
}

/** `resource "aws_lambda_function" "orders" {`; `undefined` where no body follows. */
function parseBlock(parser: Parser, first: HclToken, depth: number): HclBlock | undefined {
  const labels: string[] = [];
  for (let token = peek(parser); token !== undefined; token = peek(parser)) {
    if (token.kind === 'mark' && token.text === '{') {
      parser.at++;
      return parseBody(parser, first.text, labels, first.line, depth + 1);
    }
    if (token.kind !== 'text' && token.kind !== 'name') return undefined;
    labels.push(token.kind === 'text' ? (token.parts ?? []).join('') : token.text);
    parser.at++;
  }
  return undefined;
}

/** An expression; what operators make of their operands is not worked out. */
function parseExpression(parser: Parser, depth: number): HclValue {
  const line = peek(parser)?.line ?? 1;
  const value = depth > DEPTH_LIMIT ? undefined : parsePrimary(parser, depth);
  const next = peek(parser);
  const ends = next === undefined || next.newLine || (next.kind === 'mark' && /^[,\]})]$/.test(next.text));
  if (value !== undefined && ends) return value;
  skipExpression(parser);
  return { kind: 'unknown', line };
}

function skipExpression(parser: Parser): void {
  let open = 0;
  for (let token = peek(parser); token !== undefined; token = peek(parser)) {
    const mark = token.kind === 'mark' ? token.text : '';
    if (open === 0 && (token.newLine || /^[,\]})]$/.test(mark))) {
      // A condition may go on in the next line: `cond\n ? a\n : b`.
      if (!(token.newLine && /^[?:]$/.test(mark))) return;
    }
    if (/^[[{(]$/.test(mark)) open++;
    if (/^[\]})]$/.test(mark)) open--;
    parser.at++;
  }
}

function parsePrimary(parser: Parser, depth: number): HclValue | undefined {
  const token = peek(parser);
  if (token === undefined) return undefined;
  const { line } = token;
  parser.at++;
  if (token.kind === 'text') {
    const parts = (token.parts ?? []).map((part) => (typeof part === 'string' ? part : parseInner(part, depth)));
    const [only] = parts;
    // The old spelling `"${var.name}"` is the value itself.
    return parts.length === 1 && only !== undefined && typeof only !== 'string' ? only : { kind: 'text', parts, line };
  }
  if (token.kind === 'number') return { kind: 'number', number: Number(token.text), line };
  if (token.kind === 'name') return parseName(parser, token, depth);
  if (token.text === '[') return { kind: 'list', items: parseItems(parser, ']', depth), line };
  if (token.text === '{') return parseObject(parser, line, depth);
  if (token.text === '(') {
    const [inner] = parseItems(parser, ')', depth);
    return inner;
  }
  return undefined;
}

function parseInner({ source }: { readonly source: string }, depth: number): HclValue {
  return parseExpression({ tokens: tokenise(source), at: 0 }, depth + 1);
}

function parseName(parser: Parser, token: HclToken, depth: number): HclValue {
  const { line, text } = token;
  if (text === 'true' || text === 'false') return { kind: 'boolean', boolean: text === 'true', line };
  if (isMark(peek(parser), '(')) {
    parser.at++;
    return { kind: 'call', name: text, args: parseItems(parser, ')', depth), line };
  }
  const path = [text];
  for (let next = peek(parser); next?.kind === 'mark' && !next.newLine; next = peek(parser)) {
    const after = parser.tokens[parser.at + 1];
    if (after === undefined) break;
    if (next.text === '.' && (after.kind !== 'mark' || after.text === '*')) {
      path.push(after.text);
      parser.at += 2;
    } else if (next.text === '[' && isMark(parser.tokens[parser.at + 2], ']')) {
      path.push(after.kind === 'text' ? (after.parts ?? []).join('') : after.text);
      parser.at += 3;
    } else break;
  }
  return { kind: 'reference', path, line };
}

function parseItems(parser: Parser, end: string, depth: number): HclValue[] {
  const items: HclValue[] = [];
  for (let token = peek(parser); token !== undefined; token = peek(parser)) {
    if (isMark(token, end)) {
      parser.at++;
      break;
    }
    const before = parser.at;
    if (isMark(token, ',')) parser.at++;
    else items.push(parseExpression(parser, depth + 1));
    if (parser.at === before) parser.at++;
  }
  return items;
}

function parseObject(parser: Parser, line: number, depth: number): HclValue {
  const entries = new Map<string, HclValue>();
  for (let token = peek(parser); token !== undefined; token = peek(parser)) {
    parser.at++;
    if (isMark(token, '}')) break;
    const key = token.kind === 'text' ? (token.parts ?? []).join('') : token.text;
    const next = peek(parser);
    if ((token.kind === 'name' || token.kind === 'text') && (isMark(next, '=') || isMark(next, ':'))) {
      parser.at++;
      entries.set(key, parseExpression(parser, depth + 1));
    }
  }
  return { kind: 'object', entries, line };
}

function peek(parser: Parser): HclToken | undefined {
  return parser.tokens[parser.at];
}

function isMark(token: HclToken | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text;
}
