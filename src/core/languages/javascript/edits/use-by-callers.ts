import { ts } from 'ts-morph';
import { enclosingFunction } from './source';
import { enters, firstReason, type Inspection, membersNamed, type Role, whyUnsafeValue } from './uses';

/** Why what the callers of a function in this file do with the resource it returns makes sharing it unsafe. */
export function whyUnsafeCallers(
  returning: ts.ReturnStatement | ts.ArrowFunction,
  role: Role,
  inspection: Inspection,
): string | null {
  const body = ts.isArrowFunction(returning) ? returning : enclosingFunction(returning);
  const name = body && nameOf(body);
  if (!name || !enters(body, role, inspection)) return null;
  const binding = ts.isIdentifier(name) ? inspection.parsed.scopes.bindingOf(name) : undefined;
  const mentions = binding?.references ?? membersNamed(name.getText(), inspection);
  // A method is found by its name alone, which other classes may use too.
  const found = binding || role === 'derived' ? role : 'perhaps';
  return firstReason(callsAmong(mentions), (call) => whyUnsafeValue(call, found, inspection));
}

function callsAmong(mentions: readonly ts.Expression[]): ts.CallExpression[] {
  return mentions.flatMap((mention) => {
    const { parent } = mention;
    return ts.isCallExpression(parent) && parent.expression === mention ? [parent] : [];
  });
}

/** The name a function is called by: its own, its variable's, or that of the property it is assigned to. */
function nameOf(body: ts.SignatureDeclaration): ts.Node | undefined {
  if (body.name) return body.name;
  const { parent } = body;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name;
  const isAssigned = ts.isBinaryExpression(parent) && parent.right === body;
  return isAssigned && ts.isPropertyAccessExpression(parent.left) ? parent.left.name : undefined;
}
