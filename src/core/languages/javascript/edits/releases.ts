import { ts } from 'ts-morph';
import { lastName } from './packages';

/** What goes when a resource is shared: whole statements, and `.finally(…)` links of promise chains. */
export interface Removal {
  readonly statements: Set<ts.Statement>;
  readonly links: Set<ts.CallExpression>;
  /** `try` statements that lose their `finally`. */
  readonly finallies: Set<ts.TryStatement>;
}

export function emptyRemoval(): Removal {
  return { statements: new Set(), links: new Set(), finallies: new Set() };
}

/** Notes what to remove for a call such as `await client.end()`; says why when it is more than a statement of its own. */
export function removeRelease(call: ts.CallExpression, removal: Removal): string | null {
  const said = `\`${call.getText().replace(/\s+/g, ' ').slice(0, 50)}\``;
  if (!call.arguments.every(isIdle))
    return `${said} goes on with other work in its callback; move that out of it first`;
  const whole = wholeOf(call);
  const { parent } = whole;
  if (ts.isExpressionStatement(parent)) {
    removal.statements.add(parent);
    return null;
  }
  const link = ts.isArrowFunction(parent) && parent.body === whole ? finallyLink(parent) : undefined;
  if (!link) return `${said} is part of a larger expression; make it a statement of its own first`;
  removal.links.add(link);
  return null;
}

/** The release with `await`, `void`, `.catch(…)` and `client &&` around it. */
function wholeOf(call: ts.CallExpression): ts.Node {
  let node: ts.Node = call;
  for (;;) {
    const { parent } = node;
    const isPrefix =
      ts.isAwaitExpression(parent) || ts.isVoidExpression(parent) || ts.isParenthesizedExpression(parent);
    const isCatch = ts.isPropertyAccessExpression(parent) && parent.name.text === 'catch' && parent.expression === node;
    if (isPrefix) node = parent;
    else if (isCatch && ts.isCallExpression(parent.parent) && parent.parent.expression === parent) node = parent.parent;
    else if (isGuarded(parent, node)) node = parent;
    else return node;
  }
}

function isGuarded(parent: ts.Node, node: ts.Node): boolean {
  const isAnd = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  return isAnd && parent.right === node && hasNoEffect(parent.left);
}

/** Arguments without work of their own: nothing, `false`, an empty callback. */
function isIdle(argument: ts.Expression): boolean {
  if (ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)) {
    return ts.isBlock(argument.body) ? argument.body.statements.length === 0 : hasNoEffect(argument.body);
  }
  return hasNoEffect(argument) && !ts.isIdentifier(argument);
}

/** The `.finally(…)` call whose only argument a function is. */
export function finallyLink(body: ts.Node): ts.CallExpression | undefined {
  const call = body.parent;
  const isFinally = ts.isCallExpression(call) && call.arguments.length === 1 && call.arguments[0] === body;
  if (!isFinally || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  return lastName(call.expression) === 'finally' ? call : undefined;
}

/** Whether leaving an expression out changes nothing else. */
export function hasNoEffect(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || ts.isLiteralExpression(node)) return true;
  if (ts.isPropertyAccessExpression(node) || ts.isParenthesizedExpression(node) || ts.isTypeOfExpression(node)) {
    return hasNoEffect(node.expression);
  }
  if (ts.isPrefixUnaryExpression(node)) {
    return node.operator === ts.SyntaxKind.ExclamationToken && hasNoEffect(node.operand);
  }
  if (ts.isBinaryExpression(node)) {
    const assigns =
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
    return !assigns && hasNoEffect(node.left) && hasNoEffect(node.right);
  }
  return CONSTANTS.has(node.kind) || (ts.isObjectLiteralExpression(node) && node.properties.every(isPlainProperty));
}

const CONSTANTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
]);

function isPlainProperty(property: ts.ObjectLiteralElementLike): boolean {
  return ts.isPropertyAssignment(property) && hasNoEffect(property.initializer);
}
