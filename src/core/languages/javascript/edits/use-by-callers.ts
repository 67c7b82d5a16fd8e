import { ts } from 'ts-morph';
import { enclosingFunction } from './source';
import { enters, firstReason, type Inspection, membersNamed, perhaps, type Role, whyUnsafeValue } from './uses';

/** Why what the callers of a function in this file do with the resource it returns makes sharing it unsafe. */
export function whyUnsafeCallers(
  returning: ts.ReturnStatement | ts.ArrowFunction,
  role: Role,
  inspection: Inspection,
): string | null {
  const body = ts.isArrowFunction(returning) ? returning : enclosingFunction(returning);
  if (body && role !== 'derived') inspection.handingOut.add(body);
  const name = body && nameOf(body);
  if (!name || !enters(body, role, inspection)) return null;
  const binding = ts.isIdentifier(name) ? inspection.parsed.scopes.bindingOf(name) : undefined;
  const mentions = binding?.references ?? membersNamed(name.getText(), inspection);
  // A method is found by its name alone, which other classes may use too.
  const found = binding && countReturns(body) < 2 ? role : perhaps(role);
  return firstReason(callsAmong(mentions), (call) => whyUnsafeValue(call, found, inspection));
}

/** A function that returns in several places may return several things. */
function countReturns(body: ts.Node): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) count++;
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return count;
}

function callsAmong(mentions: readonly ts.Expression[]): ts.CallExpression[] {
  return mentions.flatMap((mention) => {
    const { parent } = mention;
    return ts.isCallExpression(parent) && parent.expression === mention ? [parent] : [];
  });
}

/** The name a function is called by: its own, its variable's, or that of the property it is assigned to. */
export function nameOf(body: ts.SignatureDeclaration): ts.Node | undefined {
  if (body.name) return body.name;
  const { parent } = body;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name;
  const isAssigned = ts.isBinaryExpression(parent) && parent.right === body;
  return isAssigned && ts.isPropertyAccessExpression(parent.left) ? parent.left.name : undefined;
}
