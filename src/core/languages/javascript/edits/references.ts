import { ts } from 'ts-morph';

/** Whether an identifier reads or writes a variable (or names a type), as opposed to a property name, a label or a declaration. */
export function isReference(id: ts.Identifier): boolean {
  const parent = id.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === id;
  if (ts.isQualifiedName(parent)) return parent.left === id;
  if (ts.isBindingElement(parent)) return parent.initializer === id;
  if (ts.isExportSpecifier(parent)) return isLocalExport(parent) && (parent.propertyName ?? parent.name) === id;
  if (isJsxTag(parent, id)) return !/^[a-z]/.test(id.text);
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (NEVER_REFERENCES.has(parent.kind)) return false;
  return !(isNamed(parent) && parent.name === id);
}

const NEVER_REFERENCES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ImportSpecifier,
  ts.SyntaxKind.ImportClause,
  ts.SyntaxKind.NamespaceImport,
  ts.SyntaxKind.NamespaceExport,
  ts.SyntaxKind.MetaProperty,
  ts.SyntaxKind.LabeledStatement,
  ts.SyntaxKind.BreakStatement,
  ts.SyntaxKind.ContinueStatement,
  ts.SyntaxKind.JsxNamespacedName,
  ts.SyntaxKind.ImportAttribute,
  ts.SyntaxKind.ImportType,
]);

function isNamed(node: ts.Node): node is ts.Node & { readonly name: ts.Node } {
  return 'name' in node && node.name !== undefined;
}

function isJsxTag(parent: ts.Node, id: ts.Identifier): boolean {
  const isTag = ts.isJsxOpeningElement(parent) || ts.isJsxSelfClosingElement(parent) || ts.isJsxClosingElement(parent);
  return isTag && parent.tagName === id;
}

function isLocalExport(specifier: ts.ExportSpecifier): boolean {
  return specifier.parent.parent.moduleSpecifier === undefined;
}

/** Whether an expression is the target of an assignment, `++`, `delete`, a destructuring assignment or a `for … of`. */
export function isWriteTarget(expression: ts.Node): boolean {
  const node = skipOuter(expression);
  const parent = node.parent;
  if (ts.isBinaryExpression(parent)) {
    return parent.left === node && isAssignment(parent.operatorToken.kind);
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  }
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) return parent.initializer === node;
  return isDestructured(node);
}

export function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

/** Walks up a pattern such as `({ a, b: [c] } = value)` until it meets the assignment, if there is one. */
function isDestructured(start: ts.Node): boolean {
  let node = start;
  for (;;) {
    const parent = node.parent;
    const inPattern =
      ts.isArrayLiteralExpression(parent) ||
      ts.isObjectLiteralExpression(parent) ||
      ts.isSpreadElement(parent) ||
      ts.isSpreadAssignment(parent) ||
      (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
      (ts.isPropertyAssignment(parent) && parent.initializer === node);
    if (inPattern) {
      node = parent;
      continue;
    }
    if (ts.isForOfStatement(parent)) return parent.initializer === node && node !== start;
    const assigns = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return assigns && parent.left === node && node !== start;
  }
}

/** The expression with parentheses, type assertions and `!` around it taken in. */
export function skipOuter(expression: ts.Node): ts.Node {
  let node = expression;
  while (isTransparent(node.parent) && node.parent.expression === node) node = node.parent;
  return node;
}

/** The expression without parentheses, type assertions and `!` around it. */
export function skipInner(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (isTransparent(node)) node = node.expression;
  return node;
}

type Transparent =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion;

function isTransparent(node: ts.Node): node is Transparent {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

export function isMemberAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}
