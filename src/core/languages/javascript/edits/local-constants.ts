import { ts } from 'ts-morph';
import { whyChanged } from './changed';
import { variableOf } from './declarations';
import { PRIMITIVE_METHODS, PURE_METHODS } from './known-calls';
import type { Needs } from './needs';
import { lastName, packageOf, rootIdentifier } from './packages';
import { isMemberAccess, isWriteTarget, skipInner, skipOuter } from './references';
import type { Binding, Scope } from './scopes';
import { type Place, whyNotSettled } from './settled';
import { isWithin } from './source';

/** Why a local variable cannot move to module scope with the creation that reads it; `null` when it can, and is noted. */
export function whyNotMovable(binding: Binding, place: Place, needs: Needs): string | null {
  const said = `\`${binding.name}\``;
  if (binding.kind === 'parameter') return `the parameter ${said} of its function`;
  if (binding.kind === 'loop') return `the loop variable ${said}`;
  if (binding.kind === 'catch') return `the caught error ${said}`;
  const id = binding.declarations[0];
  const declaration = id && variableOf(id);
  if (!declaration || binding.declarations.length > 1) return `${said}, which is declared inside the function`;
  if (needs.locals.has(declaration) || needs.visiting.has(declaration)) return null;
  needs.visiting.add(declaration);
  const statement = declaration.parent.parent;
  const isPlain = ts.isVariableStatement(statement) && binding.kind !== 'using' && standsInFunction(binding.scope);
  if (!isPlain || !declaration.initializer) return `${said}, whose value is not settled where it is declared`;
  const names = patternNames(declaration.name);
  const bindings = names.map((name) => needs.parsed.scopes.bindingOf(name));
  if (bindings.some((each) => !each || each.writes.length > 0)) return `${said}, which is assigned more than once`;
  const loaded = bindings.find((each) => each && packageOf(each, needs.parsed.scopes) !== undefined);
  const reason =
    (loaded ? whyChanged(loaded, needs.parsed) : null) ??
    whyNotSettled(declaration, { ...place, root: declaration, creation: null }, needs);
  if (reason !== null) return `${said}: ${reason.replace(/^it depends on /, '')}`;
  needs.locals.add(declaration);
  const isShared = !isFresh(declaration.initializer) || bindings.every((each) => each && isOnlyRead(each, needs));
  return isShared ? null : `${said}, an object that is also used elsewhere, where it may be changed`;
}

function standsInFunction(scope: Scope): boolean {
  for (let current: Scope | null = scope; current; current = current.parent) {
    if (ts.isModuleBlock(current.node)) return false;
    if (current.kind === 'function') return true;
  }
  return false;
}

/** All names a declaration introduces. */
export function patternNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? patternNames(element.name) : []));
}

/** Whether evaluating an expression makes a new object: such a one is changed by nobody else, until it is shared. */
function isFresh(expression: ts.Expression): boolean {
  const node = skipInner(expression);
  if (ts.isConditionalExpression(node)) return isFresh(node.whenTrue) || isFresh(node.whenFalse);
  if (ts.isBinaryExpression(node)) {
    const chooses = CHOOSING.has(node.operatorToken.kind);
    return chooses && (isFresh(node.left) || isFresh(node.right));
  }
  if (ts.isCallExpression(node)) return !givesPrimitive(node);
  return (
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassExpression(node)
  );
}

const CHOOSING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

function givesPrimitive(call: ts.CallExpression): boolean {
  const name = lastName(call.expression);
  if (name === 'require') return true;
  if (ts.isIdentifier(call.expression))
    return /^(Number|String|Boolean|parseInt|parseFloat|(en|de)code\w+)$/.test(name);
  return PRIMITIVE_METHODS.has(name) || name === 'stringify' || rootIdentifier(call)?.text === 'Math';
}

/** Whether every use of an object only reads it, or makes a new object from it. */
function isOnlyRead(binding: Binding, needs: Needs): boolean {
  return binding.references.every((id) => {
    const movesAlong = [needs.unit, ...needs.locals, ...needs.visiting].some((moving) => isWithin(id, moving));
    return movesAlong || isRead(id);
  });
}

function isRead(start: ts.Expression): boolean {
  let node: ts.Node = skipOuter(start);
  let isMember = false;
  for (let parent = node.parent; isMemberAccess(parent) && parent.expression === node; parent = node.parent) {
    isMember = true;
    node = skipOuter(parent);
  }
  if (isWriteTarget(node)) return false;
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression === node) {
    return isMember && PURE_METHODS.has(lastName(node as ts.Expression));
  }
  if (ts.isSpreadAssignment(parent) || ts.isSpreadElement(parent) || isMember) return true;
  // Clients read their options when they are constructed; other callees may change what they are given.
  return isArgumentOfNew(node);
}

function isArgumentOfNew(start: ts.Node): boolean {
  let node = start;
  while (ts.isPropertyAssignment(node.parent) || ts.isShorthandPropertyAssignment(node.parent))
    node = node.parent.parent;
  return ts.isNewExpression(node.parent) && node.parent.expression !== node;
}
