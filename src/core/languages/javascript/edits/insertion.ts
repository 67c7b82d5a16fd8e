import { ts } from 'ts-morph';
import { endsLine, endWithComment, eolOf, isBlank, lineStart, startsLine, startWithComments } from './layout';
import { loadsModule, type Position } from './placement';
import type { Change } from './removal-edits';
import { continuesStatement, isOpenEnded } from './semicolons';
import type { ParsedSource } from './source';

/** Puts declarations between two statements of the module, set off the way the file does it. `gone`: statements that go. */
export function insertDeclarations(
  parsed: ParsedSource,
  position: Position,
  block: string,
  eol: string,
  gone: ReadonlySet<ts.Statement> = new Set(),
): Change {
  const { statements } = parsed.source;
  const previous = statements[position.index - 1];
  const next = statements[position.index];
  if (previous && (!next || position.followsUse || joinsConstants(parsed, previous, next))) {
    const end = endWithComment(parsed, previous);
    if (endsLine(parsed.text, end)) return insertAfter(parsed, previous, next, block, eol);
  }
  return next
    ? insertBefore(parsed, previous, next, block, leavesBlank(parsed, position.index, gone) ? eol : eol + eol)
    : { span: at(parsed.text.length), text: `${eol}${block}${eol}` };
}

function insertAfter(
  parsed: ParsedSource,
  previous: ts.Statement,
  next: ts.Statement | undefined,
  block: string,
  eol: string,
): Change {
  const { text } = parsed;
  const end = endWithComment(parsed, previous);
  const isShort = !/^[^\n]*[[({]\r?\n/.test(block) && !previous.getText(parsed.source).includes('\n');
  const gap = isShort && isConstant(parsed, previous) ? eol : eol + eol;
  const isClose = next !== undefined && linesBetween(text, end, startWithComments(parsed, next)) < 2;
  const tail = isClose && !isConstant(parsed, next) ? eol : '';
  return { span: at(end), text: gap + closed(parsed, block, end) + tail };
}

function insertBefore(
  parsed: ParsedSource,
  previous: ts.Statement | undefined,
  next: ts.Statement,
  block: string,
  gap: string,
): Change {
  const { text, source } = parsed;
  const code = next.getStart(source);
  // In code without semicolons, the `;` of `;[1, 2].forEach()` ends the statement before, or an empty one.
  const isGlued = /^[ \t]*;[ \t]*$/.test(text.slice(lineStart(text, code), code));
  if (!startsLine(text, code) && !isGlued) return insertOnLine(parsed, previous, code, block);
  // The comment at the top of a file is about the file.
  const start = lineStart(text, previous && !isGlued ? startWithComments(parsed, next) : code);
  const isClose = start > 0 && !isBlank(text.slice(lineStart(text, start - 1), start));
  const lead = isClose && previous && !isConstant(parsed, previous) ? eolOf(text) : '';
  return { span: at(start), text: `${lead}${closed(parsed, block, start)}${gap}` };
}

/** Whether the statements from one on go, and leave the blank line behind them. */
function leavesBlank({ source, text }: ParsedSource, index: number, gone: ReadonlySet<ts.Statement>): boolean {
  const next = source.statements.findIndex((statement, at) => at >= index && !gone.has(statement));
  const last = source.statements[(next < 0 ? source.statements.length : next) - 1];
  return last !== undefined && gone.has(last) && /^[^\n]*\n[ \t]*\r?\n/.test(text.slice(last.end));
}

/** On a line shared with other statements, as in minified code and after a leading semicolon. */
function insertOnLine(parsed: ParsedSource, previous: ts.Statement | undefined, code: number, block: string): Change {
  const open = previous && !ts.isEmptyStatement(previous) && isOpenEnded(parsed, previous) ? ';' : '';
  return { span: at(code), text: `${open}${block}${block.endsWith(';') ? ' ' : '; '}` };
}

/** A declaration without a semicolon gets one where the text after it would be read on. */
function closed({ text }: ParsedSource, block: string, end: number): string {
  return !block.endsWith(';') && continuesStatement(text, end) ? `${block};` : block;
}

/** The statement before is one of a group of constants, set off from what follows: the declaration joins the group. */
function joinsConstants(parsed: ParsedSource, previous: ts.Statement, next: ts.Statement): boolean {
  const { text } = parsed;
  const end = endWithComment(parsed, previous);
  const start = startWithComments(parsed, next);
  return isConstant(parsed, previous) && isBlank(text.slice(end, start)) && linesBetween(text, end, start) >= 2;
}

function isConstant(parsed: ParsedSource, statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement) || loadsModule(statement, parsed)) return false;
  const exports = statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
  return (
    !exports && statement.declarationList.declarations.every(({ initializer }) => !initializer || isValue(initializer))
  );
}

function isValue(initialiser: ts.Expression): boolean {
  let holdsFunction = false;
  const visit = (node: ts.Node): void => {
    holdsFunction ||= ts.isFunctionLike(node) || ts.isClassLike(node);
    if (!holdsFunction) ts.forEachChild(node, visit);
  };
  visit(initialiser);
  return !holdsFunction;
}

function linesBetween(text: string, start: number, end: number): number {
  return text.slice(start, end).split('\n').length - 1;
}

function at(position: number): { start: number; end: number } {
  return { start: position, end: position };
}
