import { ts } from 'ts-morph';
import type { Span } from '../../../model';
import type { ParsedSource } from './source';

/** The line ending of the file, by its first line. */
export function eolOf(text: string): string {
  const end = text.indexOf('\n');
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}

export function lineStart(text: string, position: number): number {
  return text.lastIndexOf('\n', position - 1) + 1;
}

/** Where the next line starts, or the end of the text. */
export function nextLine(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  return end < 0 ? text.length : end + 1;
}

export function indentAt(text: string, position: number): string {
  const start = lineStart(text, position);
  return /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? '';
}

/** One level of the file's indentation, by its first indented line. */
export function indentUnit(text: string): string {
  return /\n(\t| {2,8})\S/.exec(text.slice(0, 20_000))?.[1] ?? '  ';
}

export function isBlank(text: string): boolean {
  return /^\s*$/.test(text);
}

/** Whether nothing but whitespace stands before a position on its line. */
export function startsLine(text: string, position: number): boolean {
  return isBlank(text.slice(lineStart(text, position), position));
}

/** Whether nothing but whitespace stands after a position on its line. */
export function endsLine(text: string, position: number): boolean {
  return isBlank(text.slice(position, nextLine(text, position)));
}

/** Where a statement starts with the comments right above it: those with no blank line between. */
export function startWithComments({ text, source }: ParsedSource, node: ts.Node): number {
  let start = node.getStart(source);
  for (const comment of (ts.getLeadingCommentRanges(text, node.pos) ?? []).reverse()) {
    const between = text.slice(comment.end, start);
    const isAttached = isBlank(between) && between.split('\n').length <= 2;
    if (!isAttached || !startsLine(text, comment.pos)) break;
    start = comment.pos;
  }
  return start;
}

/** Where a statement ends with the comment behind it on the same line, if nothing follows that. */
export function endWithComment({ text }: ParsedSource, node: ts.Node): number {
  const last = ts.getTrailingCommentRanges(text, node.end)?.at(-1);
  const isAlone = last && endsLine(text, last.end) && !text.slice(node.end, last.end).includes('\n');
  return isAlone ? last.end : node.end;
}

/** Spans whose line breaks are content: what is in them must not be indented anew. */
export function literalSpans({ source }: ParsedSource, within: ts.Node): Span[] {
  const spans: Span[] = [];
  const visit = (node: ts.Node): void => {
    const isLiteral = ts.isTemplateLiteral(node) || ts.isStringLiteral(node) || ts.isJsxText(node);
    if (isLiteral && node.getText(source).includes('\n')) spans.push({ start: node.getStart(source), end: node.end });
    else ts.forEachChild(node, visit);
  };
  visit(within);
  return spans;
}

/**
 * Deletions that take `indent` away from the start of each line after the first in a span.
 * Lines that start inside a literal are left alone, less indented ones lose what they have.
 */
export function dedentSpans(text: string, span: Span, indent: string, literals: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (let start = nextLine(text, span.start); start < span.end; start = nextLine(text, start)) {
    if (literals.some((literal) => literal.start < start && start < literal.end)) continue;
    const own = indentAt(text, start);
    const length = own.startsWith(indent) ? indent.length : own.length;
    if (length > 0) spans.push({ start, end: start + length });
    if (start >= text.length) break;
  }
  return spans;
}
