import { ts } from 'ts-morph';
import { isMemberAccess, skipOuter } from '../references';
import { type Refusal, refuse } from '../refusal';
import type { Removal } from '../releases';
import type { Change } from '../removal-edits';
import { enclosingFunction, isWithin, type ParsedSource } from '../source';
import type { Opening } from './opening';

/** The changes where the code gets its connection: `const client = await getClient();` at the place where it was connected. */
export function acquisitionChanges(
  parsed: ParsedSource,
  opening: Opening,
  get: string,
  removal: Removal,
): Change[] | Refusal {
  const { unit, isPromise, holder, connect, variable } = opening;
  const call = `${get}()`;
  if (opening.isMade) {
    if (!isAsync(enclosingFunction(unit))) return refuse('The function that makes it is not `async`.');
    const outer = skipOuter(unit);
    const isOwner = isMemberAccess(outer.parent) && outer === unit;
    return [{ span: spanOf(parsed, outer), text: isOwner ? `(await ${call})` : `await ${call}` }];
  }
  if (isPromise || !holder || !connect || !variable) return [{ span: spanOf(parsed, unit), text: call }];
  if (!isAsync(enclosingFunction(unit)))
    return refuse('The function that connects it is not `async`, so it cannot wait for a shared one.');
  const statement = statementOf(holder);
  if (!statement) return refuse('Its declaration is part of a larger statement; give it one of its own first.');
  const left = variable.references.filter(
    (id) => ![statement, ...opening.steps, ...removal.statements].some((gone) => isWithin(id, gone)),
  );
  for (const step of opening.steps) removal.statements.add(step);
  if (isNextTo(statement, connect, opening, removal)) {
    return [{ span: spanOf(parsed, skipOuter(unit)), text: `await ${call}` }];
  }
  if (left.some((id) => !isWithin(id, connect.parent) || id.pos < connect.pos)) {
    return refuse(
      `\`${variable.name}\` is also used where it may not be connected, as in a \`catch\` block; connect it before the \`try\` first.`,
    );
  }
  removal.statements.delete(connect);
  const end = parsed.text[connect.end - 1] === ';' ? ';' : '';
  if (ts.isVariableDeclaration(holder)) {
    removal.statements.add(statement);
    return [{ span: spanOf(parsed, connect), text: `const ${variable.name} = await ${call}${end}` }];
  }
  removal.statements.add(statement);
  return [{ span: spanOf(parsed, connect), text: `${variable.name} = await ${call}${end}` }];
}

export function isAsync(body: ts.Node | undefined): boolean {
  if (!body || !ts.canHaveModifiers(body)) return false;
  return ts.getModifiers(body)?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

export function statementOf(holder: ts.VariableDeclaration | ts.BinaryExpression): ts.Statement | undefined {
  if (ts.isBinaryExpression(holder)) return ts.isExpressionStatement(holder.parent) ? holder.parent : undefined;
  const list = holder.parent;
  const isAlone = ts.isVariableDeclarationList(list) && list.declarations.length === 1;
  return isAlone && ts.isVariableStatement(list.parent) ? list.parent : undefined;
}

/** Whether nothing that stays stands between where it is created and where it is connected. */
function isNextTo(first: ts.Statement, connect: ts.Statement, { steps }: Opening, { statements }: Removal): boolean {
  const siblings = (first.parent as { readonly statements?: ts.NodeArray<ts.Statement> }).statements;
  if (!siblings || connect.parent !== first.parent) return false;
  const between = siblings.slice(siblings.indexOf(first) + 1, siblings.indexOf(connect));
  return between.every((each) => steps.includes(each) || statements.has(each));
}

function spanOf({ source }: ParsedSource, node: ts.Node): Change['span'] {
  return { start: node.getStart(source), end: node.end };
}
