import { ts } from 'ts-morph';
import type { OtherModules } from './other-modules';
import { isMemberAccess, skipInner } from './references';
import { functionOf } from './settled';
import type { ParsedSource } from './source';

/** A function of another module, with the file it stands in. */
export interface ExportedFunction {
  readonly parsed: ParsedSource;
  readonly body: ts.FunctionLikeDeclaration;
}

/** Re-exports of re-exports are followed this far. */
const MAX_STEPS = 4;

/** The function that a module exports by a name; `default`, or `module` for what `module.exports` is. */
export function exportedFunction(
  parsed: ParsedSource,
  name: string,
  modules: OtherModules,
  steps = MAX_STEPS,
): ExportedFunction | undefined {
  for (const statement of parsed.source.statements) {
    const own = declared(parsed, statement, name);
    if (own) return { parsed, body: own };
    const from = ts.isExportDeclaration(statement) ? reExported(statement, name) : undefined;
    const other = from && steps > 0 ? modules.of(parsed.file, from.specifier) : undefined;
    const found = from && other && exportedFunction(other, from.name, modules, steps - 1);
    if (found) return found;
  }
  return undefined;
}

function declared(parsed: ParsedSource, statement: ts.Statement, name: string): ts.FunctionLikeDeclaration | undefined {
  if (ts.isFunctionDeclaration(statement)) {
    const modifiers = statement.modifiers?.map(({ kind }) => kind) ?? [];
    if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) return undefined;
    const exported = modifiers.includes(ts.SyntaxKind.DefaultKeyword) ? 'default' : statement.name?.text;
    return exported === name ? statement : undefined;
  }
  if (ts.isVariableStatement(statement)) {
    if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return undefined;
    const declaration = statement.declarationList.declarations.find((each) => each.name.getText() === name);
    return declaration && functionOf(declaration);
  }
  if (ts.isExportDeclaration(statement)) return statement.moduleSpecifier ? undefined : listed(parsed, statement, name);
  if (ts.isExportAssignment(statement))
    return name === 'default' ? functionIn(parsed, statement.expression) : undefined;
  return ts.isExpressionStatement(statement) ? assigned(parsed, statement.expression, name) : undefined;
}

function listed(parsed: ParsedSource, { exportClause }: ts.ExportDeclaration, name: string) {
  if (!exportClause || !ts.isNamedExports(exportClause)) return undefined;
  const element = exportClause.elements.find((each) => each.name.text === name);
  const local = element && (element.propertyName ?? element.name);
  return local && ts.isIdentifier(local) ? ofName(parsed, local.text) : undefined;
}

function reExported({ moduleSpecifier, exportClause }: ts.ExportDeclaration, name: string) {
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return undefined;
  const specifier = moduleSpecifier.text;
  if (!exportClause) return name === 'default' ? undefined : { specifier, name };
  if (!ts.isNamedExports(exportClause)) return undefined;
  const element = exportClause.elements.find((each) => each.name.text === name);
  return element && { specifier, name: (element.propertyName ?? element.name).text };
}

/** `exports.name = …`, `module.exports = { name }`, `module.exports = …`. */
function assigned(parsed: ParsedSource, expression: ts.Expression, name: string) {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  const target = expression.left.getText().replace(/\s+/g, '');
  if (target === `exports.${name}` || target === `module.exports.${name}`) return functionIn(parsed, expression.right);
  if (!/^(module\.exports|exports=module\.exports)$/.test(target)) return undefined;
  const value = skipInner(expression.right);
  if (name === 'module' || name === 'default') return functionIn(parsed, value);
  const property = ts.isObjectLiteralExpression(value)
    ? value.properties.find((each) => each.name?.getText() === name)
    : undefined;
  if (!property) return undefined;
  if (ts.isMethodDeclaration(property)) return property;
  if (ts.isShorthandPropertyAssignment(property)) return ofName(parsed, name);
  return ts.isPropertyAssignment(property) ? functionIn(parsed, property.initializer) : undefined;
}

function functionIn(parsed: ParsedSource, expression: ts.Expression): ts.FunctionLikeDeclaration | undefined {
  const node = skipInner(expression);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node;
  return ts.isIdentifier(node) ? ofName(parsed, node.text) : undefined;
}

function ofName({ scopes }: ParsedSource, name: string): ts.FunctionLikeDeclaration | undefined {
  const binding = scopes.module.bindings.get(name);
  const declaration = binding?.writes.length === 0 ? binding.declarations[0]?.parent : undefined;
  return declaration && functionOf(declaration);
}

/** Where a callee comes from: `getConfig` of `./config`, in any form of loading it. */
export function importedCallee(
  callee: ts.Expression,
  { scopes }: ParsedSource,
  specifierOf: (binding: NonNullable<ReturnType<ParsedSource['scopes']['bindingOf']>>) => string | undefined,
): { readonly specifier: string; readonly name: string } | undefined {
  const node = skipInner(callee);
  const owner = isMemberAccess(node) ? skipInner(node.expression) : node;
  const binding = ts.isIdentifier(owner) ? scopes.bindingOf(owner) : undefined;
  const specifier = binding && specifierOf(binding);
  const declaration = binding?.declarations[0]?.parent;
  if (specifier === undefined || !declaration) return undefined;
  if (isMemberAccess(node)) {
    const isWhole = ts.isNamespaceImport(declaration) || isWholeRequire(declaration);
    return isWhole && ts.isPropertyAccessExpression(node) ? { specifier, name: node.name.text } : undefined;
  }
  if (ts.isImportSpecifier(declaration)) {
    return { specifier, name: (declaration.propertyName ?? declaration.name).text };
  }
  if (ts.isImportClause(declaration)) return { specifier, name: 'default' };
  if (isWholeRequire(declaration)) return { specifier, name: 'module' };
  const isTaken = ts.isBindingElement(declaration) && isWholeRequire(declaration.parent.parent);
  return isTaken ? { specifier, name: (declaration.propertyName ?? declaration.name).getText() } : undefined;
}

/** `const x = require('./x')`. */
function isWholeRequire(declaration: ts.Node): boolean {
  const value = ts.isVariableDeclaration(declaration) && declaration.initializer;
  return (
    value !== false && value !== undefined && ts.isCallExpression(value) && value.expression.getText() === 'require'
  );
}
