import type { ts } from 'ts-morph';
import type { Span } from '../../../model';
import { endsLine, endWithComment, indentAt, isBlank, lineStart, nextLine, startsLine } from './layout';
import { startOfLeaving } from './own-comments';
import type { Removal } from './releases';
import { continuesStatement, isOpenEnded } from './semicolons';
import type { ParsedSource } from './source';
import { unwrapTry } from './unwrap-try';

/** A replacement in the file being edited. */
export interface Change {
  readonly span: Span;
  readonly text: string;
}

/** Changes that take out statements, links and `finally` blocks so that what is around them reads as if never there. */
export function removalChanges(parsed: ParsedSource, removal: Removal, moved: ReadonlySet<ts.Statement>): Change[] {
  const isGone = (node: ts.Node): boolean => {
    for (let current = node.parent; current; current = current.parent) {
      if (removal.statements.has(current as ts.Statement)) return true;
    }
    return false;
  };
  const statements = [...removal.statements].filter((each) => !isGone(each));
  const links = [...removal.links].filter((each) => !isGone(each));
  const tries = [...removal.finallies].filter((each) => !isGone(each) && !removal.statements.has(each));
  return [
    ...statementChanges(parsed, statements, (each) => {
      return startOfLeaving(parsed, each, removal.statements, moved.has(each) ? 'moved' : 'removed');
    }),
    ...links.map((link) => ({ span: linkSpan(link), text: '' })),
    ...tries.flatMap((each) => withoutFinally(parsed, each)),
  ];
}

function linkSpan(link: ts.CallExpression): Span {
  const access = link.expression as ts.PropertyAccessExpression;
  return { start: access.expression.end, end: link.end };
}

function withoutFinally(parsed: ParsedSource, statement: ts.TryStatement): Change[] {
  if (!statement.catchClause) return unwrapTry(parsed, statement);
  return [{ span: { start: statement.catchClause.end, end: statement.end }, text: '' }];
}

function statementChanges(
  parsed: ParsedSource,
  statements: readonly ts.Statement[],
  startOf: (statement: ts.Statement) => number,
): Change[] {
  const ranges = statements
    .map((statement) => ({ span: rangeOf(parsed, statement, startOf(statement)), last: statement }))
    .sort((a, b) => a.span.start - b.span.start);
  const runs: { span: Span; last: ts.Statement }[] = [];
  for (const range of ranges) {
    const previous = runs.at(-1);
    const touches = previous && isBlank(parsed.text.slice(previous.span.end, range.span.start));
    if (previous && touches) {
      runs[runs.length - 1] = { span: { start: previous.span.start, end: range.span.end }, last: range.last };
    } else runs.push(range);
  }
  return runs.map(({ span, last }) => {
    const fitted = withBlankLine(parsed.text, span);
    return keepApart(parsed, fitted, statements, last);
  });
}

/** What to delete for one statement: its lines where it has them to itself, otherwise itself and the space beside it. */
function rangeOf(parsed: ParsedSource, statement: ts.Statement, start: number): Span {
  const { text, source } = parsed;
  const end = endWithComment(parsed, statement);
  if (startsLine(text, start) && endsLine(text, end))
    return { start: lineStart(text, start), end: nextLine(text, end) };
  const after = /^[ \t]*/.exec(text.slice(statement.end, statement.end + 100))?.[0].length ?? 0;
  return { start: statement.getStart(source), end: statement.end + after };
}

/** Takes one of two blank lines, or the blank line at the start or end of a block, along. */
function withBlankLine(text: string, span: Span): Span {
  const isWholeLines = lineStart(text, span.start) === span.start && lineStart(text, span.end) === span.end;
  if (!isWholeLines) return span;
  const before = text.slice(0, span.start);
  const followsGap = /(^|\n[ \t]*\r?\n|[{(:>]\s*)$/.test(before.slice(-400));
  const nextIsBlank = span.end < text.length && isBlank(text.slice(span.end, nextLine(text, span.end)));
  if (nextIsBlank && followsGap) return { start: span.start, end: nextLine(text, span.end) };
  const endsBlock = /^[ \t]*\}/.test(text.slice(span.end, span.end + 400));
  const gap = /\n([ \t]*\r?\n)$/.exec(before.slice(-400));
  return endsBlock && gap?.[1] !== undefined ? { start: span.start - gap[1].length, end: span.end } : span;
}

/** In code without semicolons, the statement before must not run on into the one after. */
function keepApart(parsed: ParsedSource, span: Span, removed: readonly ts.Statement[], last: ts.Statement): Change {
  const { text } = parsed;
  const siblings = (last.parent as { readonly statements?: readonly ts.Statement[] }).statements ?? [];
  const previous = siblings.filter((each) => each.end <= span.start && !removed.includes(each)).at(-1);
  const hasNext = siblings.some((each) => each.pos >= last.end);
  const runsOn = previous && hasNext && isOpenEnded(parsed, previous) && continuesStatement(text, span.end);
  if (!runsOn) return { span, text: '' };
  const code = span.end + (/^[ \t]*/.exec(text.slice(span.end, span.end + 200))?.[0].length ?? 0);
  return { span: { start: span.start, end: code }, text: `${indentAt(text, code)};` };
}
