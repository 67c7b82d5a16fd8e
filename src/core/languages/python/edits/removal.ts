import type { SyntaxNode } from '../../tree-sitter/syntax-node';
import { lineBreak, lineEnd, lineStart, type Source } from './source';

export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Takes whole statements out; a block that would be empty gets a `pass`. A text says why that cannot be done. */
export function removeStatements(source: Source, statements: readonly SyntaxNode[]): readonly Change[] | string {
  const gone = new Set(statements);
  const changes: Change[] = [];
  for (const statement of gone) {
    const block = source.parents.get(statement);
    if (block === undefined || !standsAlone(source, statement)) return 'it shares its line with other statements';
    const isLast = block.children.every((other) => gone.has(other));
    if (isLast && block.children[0] === statement) {
      changes.push({
        start: statement.start,
        end: statement.end,
        text: 'pass',
      });
      continue;
    }
    const start = lineStart(source.text, statement.start);
    const end = Math.min(source.text.length, lineEnd(source.text, statement.end) + lineBreak(source.text).length);
    changes.push({
      start,
      end: withoutGap(source.text, start, end, block.children[0] === statement),
      text: '',
    });
  }
  return changes;
}

/** A blank line on both sides of what is taken out, or after it at the top of its block, is one too many. */
function withoutGap(text: string, start: number, end: number, isFirst: boolean): number {
  const before = text.slice(lineStart(text, start - 1), start).trim();
  const after = text.slice(end, lineEnd(text, end)).trim();
  if (after !== '' || (before !== '' && !isFirst)) return end;
  return Math.min(text.length, lineEnd(text, end) + lineBreak(text).length);
}

/** Whether nothing else is on a statement's lines, but for a comment. */
export function standsAlone({ text }: Source, { start, end }: SyntaxNode): boolean {
  const before = text.slice(lineStart(text, start), start);
  const after = text.slice(end, lineEnd(text, end));
  return /^\s*$/.test(before) && /^\s*(#.*)?$/.test(after);
}

/** Puts a block one level further out, in the place of the statement around it. */
export function unwrap(source: Source, statement: SyntaxNode, body: SyntaxNode): readonly Change[] | string {
  const { text } = source;
  const first = body.children[0];
  const blankBefore = (node: SyntaxNode) => /^[ \t]*$/.test(text.slice(lineStart(text, node.start), node.start));
  if (!first || !blankBefore(statement) || !blankBefore(first)) return 'its block stands on the line of its first word';
  const outer = statement.start - lineStart(text, statement.start);
  const by = first.start - lineStart(text, first.start) - outer;
  const changes: Change[] = [
    {
      start: lineStart(text, statement.start),
      end: lineStart(text, first.start),
      text: '',
    },
  ];
  const strings = multilineStrings(body, text);
  for (let at = lineStart(text, first.start); at < body.end; at = text.indexOf('\n', at) + 1) {
    const blank = /^[ \t]*$/.test(text.slice(at, lineEnd(text, at)));
    const inString = strings.some(({ start, end }) => start < at && at < end);
    if (!blank && !inString) {
      if (!/^[ \t]+$/.test(text.slice(at, at + by))) return 'its block is indented unevenly';
      changes.push({ start: at, end: at + by, text: '' });
    }
    if (text.indexOf('\n', at) < 0) break;
  }
  return changes;
}

function multilineStrings(node: SyntaxNode, text: string): SyntaxNode[] {
  if (node.type === 'string') return text.slice(node.start, node.end).includes('\n') ? [node] : [];
  return node.children.flatMap((inner) => multilineStrings(inner, text));
}

/** Lines after the first lose the indentation that the expression had in its function. */
export function dedent(text: string, by: number): string {
  return text.replace(/\n([ \t]+)/g, (whole, spaces: string) =>
    spaces.length >= by ? `\n${spaces.slice(by)}` : whole,
  );
}
