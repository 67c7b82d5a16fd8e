import { ts } from 'ts-morph';
import { variableOf } from './declarations';
import { isMemberAccess, skipInner } from './references';
import type { Binding, Scopes } from './scopes';

/** Aliases of aliases are followed this far. */
const MAX_STEPS = 6;

/** The import specifier a module-scope name comes from: by `import`, `require`, or as a member of one of these. */
export function packageOf(binding: Binding, scopes: Scopes, steps = MAX_STEPS): string | undefined {
  const id = binding.declarations[0];
  if (!id || steps === 0) return undefined;
  if (binding.kind === 'import') return specifierOfImport(id);
  const initialiser = variableOf(id)?.initializer;
  return initialiser ? packageOfExpression(initialiser, scopes, steps - 1) : undefined;
}

/** The same for an expression: `require('x').Y`, `AWS.S3`, `captureAWS(require('aws-sdk'))`. */
export function packageOfExpression(expression: ts.Expression, scopes: Scopes, steps = MAX_STEPS): string | undefined {
  const node = skipInner(expression);
  if (ts.isIdentifier(node)) {
    const binding = scopes.bindingOf(node);
    return binding && packageOf(binding, scopes, steps);
  }
  if (isMemberAccess(node)) {
    return packageOfExpression(node.expression, scopes, steps);
  }
  if (!ts.isCallExpression(node)) return undefined;
  const required = requiredSpecifier(node, scopes);
  if (required !== undefined) return required;
  const [first] = node.arguments;
  return first && steps > 0 ? packageOfExpression(first, scopes, steps - 1) : undefined;
}

/** `require('x')` → `x`. */
export function requiredSpecifier(call: ts.CallExpression, scopes: Scopes): string | undefined {
  const isRequire = ts.isIdentifier(call.expression) && call.expression.text === 'require';
  if (!isRequire || scopes.bindingOf(call.expression as ts.Identifier)) return undefined;
  const [specifier] = call.arguments;
  return specifier && ts.isStringLiteralLike(specifier) ? specifier.text : undefined;
}

function specifierOfImport(id: ts.Identifier): string | undefined {
  for (let node: ts.Node = id.parent; node; node = node.parent) {
    if (ts.isImportDeclaration(node)) return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
    if (ts.isImportEqualsDeclaration(node)) {
      const reference = node.moduleReference;
      const isRequire = ts.isExternalModuleReference(reference) && ts.isStringLiteral(reference.expression);
      return isRequire ? (reference.expression as ts.StringLiteral).text : undefined;
    }
  }
  return undefined;
}

/** The leftmost identifier of `a.b().c`. */
export function rootIdentifier(expression: ts.Expression): ts.Identifier | undefined {
  let node = skipInner(expression);
  while (isMemberAccess(node) || ts.isCallExpression(node) || ts.isNewExpression(node)) {
    node = skipInner(node.expression);
  }
  return ts.isIdentifier(node) ? node : undefined;
}

/** `a.b.c` as written, without whitespace, `?.` or `!`; `undefined` when it is anything but names and dots. */
export function dottedName(expression: ts.Expression): string | undefined {
  const node = skipInner(expression);
  if (ts.isIdentifier(node)) return node.text;
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const owner = dottedName(node.expression);
  return owner === undefined ? undefined : `${owner}.${node.name.text}`;
}

/** The last name of a callee: `from` in `DynamoDBDocumentClient.from`. */
export function lastName(expression: ts.Expression): string {
  const node = skipInner(expression);
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return node.argumentExpression.text;
  }
  return '';
}
