import { ts } from 'ts-morph';
import type { Caller, HoistRequest } from '../../editor';
import { rootDeclaration } from './declarations';
import { lastName } from './packages';
import { isRefusal } from './refusal';
import { whyUnfinished } from './sharing';
import { expressionAt, type Parse, type ParsedSource } from './source';
import { nameOf } from './use-by-callers';
import { whyLeftOpen, whyUnsafeSession } from './use-of-member';
import { beginInspection, firstReason, type Inspection, membersNamed, whyUnsafeValue } from './uses';

/**
 * Why what other files do with the resource that a function here hands out makes sharing it unsafe. They are known by
 * the calls that lead to the creation; closing it there is not ours to take out.
 */
export function whyUnsafeElsewhere(
  { callers = [], resource }: HoistRequest,
  { handingOut, fields }: Inspection,
  parse: Parse,
): string | null {
  if (handingOut.size === 0 && fields.size === 0) return null;
  const names = new Set([...handingOut].map((body) => nameOf(body as ts.SignatureDeclaration)?.getText() ?? ''));
  return firstReason(callers, (caller) => {
    const parsed = parse(caller.file, caller.text);
    if (isRefusal(parsed)) return `${caller.file} gets it, and cannot be read`;
    const inspection = beginInspection(parsed, resource);
    const members = [...fields].flatMap((field) => membersNamed(field, inspection));
    const values = [...callsLike(caller, parsed, names), ...members];
    const reason =
      firstReason(values, (value) => whyUnsafeValue(value, 'perhaps', inspection)) ??
      (values.length > 0 ? (whyUnsafeSession(inspection) ?? whyLeftOpen(inspection)) : null);
    if (reason !== null) return `in ${caller.file}, ${reason}`;
    const unfinished = caller.isClosed ? whyUnfinished({ resource }, inspection) : null;
    return unfinished === null ? null : `${caller.file}: ${unfinished.replace(/\.$/, '')}`;
  });
}

/** The call, and all others of the same function in its file; none where it calls something else of this file. */
function callsLike(caller: Caller, parsed: ParsedSource, names: ReadonlySet<string>): readonly ts.Expression[] {
  const call = expressionAt(parsed.source, caller.span.start, caller.span.end);
  if (!call || !ts.isCallExpression(call)) return [];
  const { expression } = call;
  const name = importedName(expression, parsed);
  if (name !== 'default' && !names.has(name)) return [];
  const binding = ts.isIdentifier(expression) ? parsed.scopes.bindingOf(expression) : undefined;
  const others = (binding?.references ?? []).map(({ parent }) => parent).filter((node) => ts.isCallExpression(node));
  return [call, ...others.filter((other) => other !== call)];
}

/** What a callee is called in the file it comes from: `import { open as connect }` calls `open`. */
function importedName(callee: ts.Expression, { scopes }: ParsedSource): string {
  const declaration = ts.isIdentifier(callee) ? scopes.bindingOf(callee)?.declarations[0]?.parent : undefined;
  if (!declaration) return lastName(callee);
  if (ts.isImportClause(declaration)) return 'default';
  if (ts.isImportSpecifier(declaration)) return (declaration.propertyName ?? declaration.name).text;
  if (!ts.isBindingElement(declaration)) return ts.isVariableDeclaration(declaration) ? 'default' : lastName(callee);
  return ts.isVariableDeclaration(rootDeclaration(declaration))
    ? (declaration.propertyName ?? declaration.name).getText()
    : '';
}
