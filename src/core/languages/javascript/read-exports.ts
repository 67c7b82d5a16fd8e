import { ts } from 'ts-morph';
import type { ExportFact, Span, ValueRef } from '../../model';
import { append } from '../summary-builder';
import { isNamespace, spanOf } from './bind';
import { readValue } from './read-value';
import type { Place, Reader } from './reader';
import { lookUp } from './scope';

/** CommonJS: `exports.x = v`, `module.exports = v`, `module.exports.x = v`. Returns whether the target was one of these. */
export function readExportAssignment(reader: Reader, target: ts.Expression, value: ValueRef): boolean {
  const name = exportedName(reader, target);
  if (name === null) return false;
  addExportedValue(reader, { name, value, span: spanOf(target, reader.source) });
  return true;
}

/** `module.exports = { a, b }` exports `a` and `b`, too. */
function addExportedValue(reader: Reader, { name, value, span }: ExportFact): void {
  addExport(reader, { name, value, span });
  if (name === 'module.exports') addMembers(reader, value, span);
}

function addMembers(reader: Reader, value: ValueRef, span: Span): void {
  if (value.kind !== 'object') return;
  // A getter is not what it gives: readers find it on the object.
  for (const { name, value: held, accessor } of value.properties)
    if (!accessor) addExport(reader, { name, value: held, span });
}

/**
 * Calls that export: `Object.assign(module.exports, require('./a'), { b })`, and what compilers make of `export * from` and
 * `export { a } from`: `__exportStar(require('./a'), exports)`, `Object.defineProperty(exports, 'a', { get })`.
 */
export function readExportCall(reader: Reader, node: ts.CallExpression, text: string, args: readonly ValueRef[]): void {
  if (!/(^|\.)(assign|defineProperty|__export(Star)?)$/.test(text)) return;
  const [first, second] = node.arguments;
  const span = spanOf(node, reader.source);
  const exportsAll = (value: ValueRef) => {
    if (value.kind === 'import') addExport(reader, { name: '*', value, span });
    addMembers(reader, value, span);
  };
  if (/__export(Star)?$/.test(text)) args.slice(0, 1).forEach(exportsAll);
  if (first === undefined || !isWholeExport(reader, first)) return;
  if (text === 'Object.assign') args.slice(1).forEach(exportsAll);
  if (text === 'Object.defineProperty' && second && ts.isStringLiteralLike(second)) {
    const value = gettersValue(reader, args[2]);
    if (value) addExport(reader, { name: second.text, value, span });
  }
}

function gettersValue(reader: Reader, descriptor: ValueRef | undefined): ValueRef | undefined {
  const getter = descriptor?.kind === 'object' ? descriptor.properties.find(({ name }) => name === 'get') : undefined;
  return getter?.value.kind === 'function' ? reader.builder.functions[getter.value.function]?.returns[0] : undefined;
}

function exportedName(reader: Reader, target: ts.Expression): string | null {
  if (isModuleExports(reader, target)) return 'module.exports';
  if (ts.isIdentifier(target) && target.text === 'exports') return isExports(reader, target) ? '' : null;
  const name = memberName(target);
  if (name === null || !(ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target))) return null;
  return isWholeExport(reader, target.expression) ? name : null;
}

function isWholeExport(reader: Reader, node: ts.Expression): boolean {
  return isExports(reader, node) || isModuleExports(reader, node);
}

function isExports(reader: Reader, node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === 'exports' && !lookUp(reader.bindings.root, 'exports');
}

function memberName(target: ts.Expression): string | null {
  if (ts.isPropertyAccessExpression(target)) return target.name.text;
  if (ts.isElementAccessExpression(target) && ts.isStringLiteralLike(target.argumentExpression)) {
    return target.argumentExpression.text;
  }
  return null;
}

function isModuleExports(reader: Reader, node: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'exports' &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'module' &&
    !lookUp(reader.bindings.root, 'module')
  );
}

function addExport(reader: Reader, fact: ExportFact): void {
  if (fact.name !== '') reader.builder.exports.push(fact);
}

/** `export const x = …`, `export function …`, `export default class …`: a declaration with the modifier. */
export function readExportedDeclaration(reader: Reader, node: ts.Statement, place: Place): void {
  // What a namespace exports is on its object.
  if (!ts.isSourceFile(node.parent) || !ts.canHaveModifiers(node)) return;
  const modifiers = ts.getModifiers(node) ?? [];
  if (!modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return;
  const isDefault = modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
  if (ts.isVariableStatement(node)) {
    for (const declaration of node.declarationList.declarations) exportNames(reader, declaration.name, place);
  } else if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
    const name = isDefault ? 'default' : node.name?.text;
    const value = declaredValue(reader, node);
    if (name && value) addExport(reader, { name, value, span: spanOf(node.name ?? node, reader.source) });
  } else if (ts.isModuleDeclaration(node) && isNamespace(node)) exportNames(reader, node.name, place);
}

function declaredValue(reader: Reader, node: ts.FunctionDeclaration | ts.ClassDeclaration): ValueRef | undefined {
  const functionIndex = reader.bindings.functions.get(node);
  if (functionIndex !== undefined) return { kind: 'function', function: functionIndex };
  const classIndex = reader.bindings.classes.get(node);
  return classIndex === undefined ? undefined : { kind: 'class', class: classIndex };
}

function exportNames(reader: Reader, name: ts.BindingName, place: Place): void {
  if (ts.isIdentifier(name)) {
    const value = readValue(reader, name, place);
    return addExport(reader, { name: name.text, value, span: spanOf(name, reader.source) });
  }
  for (const element of name.elements) {
    if (!ts.isOmittedExpression(element)) exportNames(reader, element.name, place);
  }
}

/** `export { a as b }`, `export { a } from './x'`, `export * from './x'`, `export * as ns from './x'`. */
export function readExportDeclaration(reader: Reader, node: ts.ExportDeclaration, place: Place): void {
  if (node.isTypeOnly) return;
  const index = reexportedModule(reader, node);
  const clause = node.exportClause;
  const span = spanOf(node, reader.source);
  if (!clause || ts.isNamespaceExport(clause)) {
    if (index === null) return;
    return addExport(reader, {
      name: clause?.name.text ?? '*',
      value: { kind: 'import', import: index, path: [] },
      span,
    });
  }
  for (const element of clause.elements) {
    if (element.isTypeOnly) continue;
    const local = element.propertyName ?? element.name;
    const value: ValueRef =
      index === null
        ? ts.isIdentifier(local)
          ? readValue(reader, local, place)
          : { kind: 'unknown' }
        : { kind: 'import', import: index, path: [local.text] };
    addExport(reader, { name: element.name.text, value, span: spanOf(element, reader.source) });
  }
}

function reexportedModule(reader: Reader, node: ts.ExportDeclaration): number | null {
  const specifier = node.moduleSpecifier;
  if (!specifier || !ts.isStringLiteral(specifier)) return null;
  return append(reader.builder.imports, {
    specifier: specifier.text,
    form: 'reexport',
    typeOnly: false,
    span: spanOf(specifier, reader.source),
    statementSpan: spanOf(node, reader.source),
    function: 0,
    conditions: [],
  });
}

/** `export default expression` and `export = expression`. */
export function readExportAssignmentStatement(reader: Reader, node: ts.ExportAssignment, place: Place): void {
  const value = readValue(reader, node.expression, place);
  const name = node.isExportEquals ? 'module.exports' : 'default';
  addExportedValue(reader, { name, value, span: spanOf(node.expression, reader.source) });
}
