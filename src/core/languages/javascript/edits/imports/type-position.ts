import { ts } from 'ts-morph';

/** Whether a name is used as a type, which leaves nothing behind at run time. */
export function isTypePosition(id: ts.Identifier): boolean {
  let node: ts.Node = id;
  while (ts.isQualifiedName(node.parent) || (ts.isPropertyAccessExpression(node.parent) && inHeritage(node.parent))) {
    node = node.parent;
  }
  const { parent } = node;
  if (ts.isExpressionWithTypeArguments(parent)) return isTypeHeritage(parent);
  if (ts.isExportSpecifier(parent)) return parent.isTypeOnly || parent.parent.parent.isTypeOnly;
  // `import A = N.B` and `typeof x` in a type: names of values, but erased.
  return ts.isTypeNode(parent);
}

function inHeritage(access: ts.PropertyAccessExpression): boolean {
  let node: ts.Node = access;
  while (ts.isPropertyAccessExpression(node.parent)) node = node.parent;
  return ts.isExpressionWithTypeArguments(node.parent) && isTypeHeritage(node.parent);
}

/** `implements X` and what an interface extends; a class extends a value. */
function isTypeHeritage({ parent: clause }: ts.ExpressionWithTypeArguments): boolean {
  if (!ts.isHeritageClause(clause)) return true;
  return clause.token === ts.SyntaxKind.ImplementsKeyword || ts.isInterfaceDeclaration(clause.parent);
}

/**
 * Whether `emitDecoratorMetadata` makes a value of this type: it stands in the signature of a decorated member, or in
 * the constructor of a decorated class.
 */
export function isDecoratedSignature(id: ts.Identifier): boolean {
  for (let node: ts.Node = id; node.parent; node = node.parent) {
    const { parent } = node;
    if (ts.isClassElement(parent) && !(ts.isMethodDeclaration(parent) && parent.body === node)) {
      return isDecorated(parent) || isDecorated(parent.parent) || hasDecoratedParameter(parent);
    }
    if (ts.isBlock(parent)) return false;
  }
  return false;
}

function hasDecoratedParameter(member: ts.ClassElement): boolean {
  return 'parameters' in member && (member.parameters as ts.NodeArray<ts.Node>).some(isDecorated);
}

function isDecorated(node: ts.Node): boolean {
  return ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0;
}
