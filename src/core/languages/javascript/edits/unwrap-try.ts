import { ts } from 'ts-morph';
import { dedentSpans, endsLine, indentAt, isBlank, lineStart, literalSpans, nextLine, startsLine } from './layout';
import type { Change } from './removal-edits';
import { lookUp, type Scope } from './scopes';
import { continuesStatement, isOpenEnded } from './semicolons';
import { isWithin, type ParsedSource } from './source';

/** Puts the body of a `try` that lost its only other block in its place; as a block where names or lines are in the way. */
export function unwrapTry(parsed: ParsedSource, statement: ts.TryStatement): Change[] {
  const { text, source } = parsed;
  const { tryBlock } = statement;
  const start = statement.getStart(source);
  const open = tryBlock.getStart(source);
  const close = tryBlock.end - 1;
  const opensLine = startsLine(text, start) && endsLine(text, open + 1);
  const closesLine = startsLine(text, close) && endsLine(text, statement.end);
  if (!opensLine || !closesLine || !canUnwrap(parsed, statement)) {
    // A bare block has the same scopes as the `try` had.
    return [
      { span: { start, end: open }, text: '' },
      { span: { start: tryBlock.end, end: statement.end }, text: '' },
    ];
  }
  const body = { start: nextLine(text, open), end: lineStart(text, close) };
  const extra = extraIndent(parsed, statement);
  const lines = dedentSpans(text, { start: open, end: body.end }, extra, literalSpans(parsed, tryBlock));
  return [
    { span: { start: lineStart(text, start), end: body.start }, text: '' },
    ...lines.map((span) => ({ span, text: '' })),
    { span: { start: body.end, end: nextLine(text, statement.end) }, text: '' },
  ];
}

function extraIndent({ text, source }: ParsedSource, statement: ts.TryStatement): string {
  const outer = indentAt(text, statement.getStart(source));
  const first = statement.tryBlock.statements[0];
  const inner = first ? indentAt(text, first.getStart(source)) : outer;
  return inner.startsWith(outer) ? inner.slice(outer.length) : '';
}

function canUnwrap(parsed: ParsedSource, statement: ts.TryStatement): boolean {
  const { parent } = statement;
  if (!ts.isBlock(parent)) return false;
  const index = parent.statements.indexOf(statement);
  const previous = parent.statements[index - 1];
  const last = statement.tryBlock.statements.at(-1);
  const { text, source } = parsed;
  const first = statement.tryBlock.statements[0];
  const runsIn = first && previous && isOpenEnded(parsed, previous) && continuesStatement(text, first.getStart(source));
  const runsOut = last && isOpenEnded(parsed, last) && continuesStatement(text, statement.end);
  const isLast = isBlank(text.slice(statement.end, parent.end - 1));
  return !runsIn && (isLast || !runsOut) && !captures(parsed, statement);
}

/** Whether names declared in the `try` mean something else around it. */
function captures({ scopes }: ParsedSource, statement: ts.TryStatement): boolean {
  const outer = scopes.scopeOf(statement);
  const inner = scopes.scopeOf(statement.tryBlock.statements[0] ?? statement);
  if (inner === outer) return false;
  return [...inner.bindings.values()].some((binding) => {
    const other = lookUp(binding.name, outer);
    const isUsedBeside = other?.references.some((id) => isWithin(id, outer.node) && !isWithin(id, statement));
    const isGlobal = scopes.unresolved.get(binding.name)?.some((id) => isWithin(id, outer.node));
    return outer.bindings.has(binding.name) || isUsedBeside || isGlobal || redeclares(outer, binding.name);
  });
}

/** A parameter or `var` of the same function is in the function's own scope. */
function redeclares(outer: Scope, name: string): boolean {
  return outer.parent?.kind === 'function' && outer.parent.bindings.has(name);
}
