import { ts } from 'ts-morph';
import type { CodeValue } from '../code-tree';
import type { CodePlace, CodeReader } from './read-code-tree';
import { lineOf } from './read-code-value';

/** What names stand for in a scope; inner scopes start as copies. */
export type CodeNames = Map<string, CodeValue>;

/** Declares what stands directly in a scope, so that uses before the declaration are seen as well. */
export function declareNames(reader: CodeReader, scope: ts.Node, { names }: CodePlace): void {
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return declareImports(reader, node, names);
    if (ts.isImportEqualsDeclaration(node)) return declareImportEquals(reader, node, names);
    if (ts.isVariableDeclaration(node)) return declareBinding(reader, node, node.name, [], names);
    if (ts.isFunctionDeclaration(node) && node.name !== undefined) {
      names.set(node.name.text, {
        kind: 'function',
        function: functionIndex(reader, node),
        line: lineOf(reader, node),
      });
    } else if (ts.isClassDeclaration(node) && node.name !== undefined) {
      names.set(node.name.text, { kind: 'class', class: classIndex(reader, node), line: lineOf(reader, node) });
    }
    // Scopes of their own declare what is in them when they are read.
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (node !== scope && (ts.isBlock(node) || ts.isForOfStatement(node) || ts.isCaseBlock(node))) return;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(scope, visit);
}

/** The place of a function in the tree, kept for it from when its name is first seen. */
export function functionIndex(reader: CodeReader, node: ts.Node): number {
  const known = reader.indices.get(node);
  if (known !== undefined) return known;
  reader.functions.push({ name: '', parent: -1, class: -1, returns: null });
  reader.indices.set(node, reader.functions.length - 1);
  return reader.functions.length - 1;
}

export function classIndex(reader: CodeReader, node: ts.ClassLikeDeclaration): number {
  const known = reader.indices.get(node);
  if (known !== undefined) return known;
  reader.classes.push({ name: node.name?.text ?? '', extends: null, fields: new Map() });
  reader.indices.set(node, reader.classes.length - 1);
  return reader.classes.length - 1;
}

export function declareBinding(
  reader: CodeReader,
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration,
  name: ts.BindingName,
  path: readonly string[],
  names: CodeNames,
  parameter: { readonly function: number; readonly index: number } | null = null,
): void {
  if (ts.isIdentifier(name)) {
    const each = ts.isForOfStatement(declaration.parent?.parent ?? declaration);
    reader.variables.push({ name: name.text, value: null, each, parameter, path });
    const variable = reader.variables.length - 1;
    reader.declared.set(declaration, [...(reader.declared.get(declaration) ?? []), variable]);
    names.set(name.text, { kind: 'variable', variable, line: lineOf(reader, name) });
    return;
  }
  name.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    const written = element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined);
    const key = ts.isArrayBindingPattern(name)
      ? String(index)
      : written !== undefined && ts.isIdentifier(written)
        ? written.text
        : '?';
    declareBinding(reader, declaration, element.name, [...path, key], names, parameter);
  });
}

function declareImports(reader: CodeReader, node: ts.ImportDeclaration, names: CodeNames): void {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return;
  const specifier = node.moduleSpecifier.text;
  const line = lineOf(reader, node);
  const add = (name: ts.Identifier | undefined, path: readonly string[]) => {
    if (name !== undefined) names.set(name.text, { kind: 'import', specifier, path, line });
  };
  add(node.importClause?.name, ['default']);
  const bindings = node.importClause?.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) return add(bindings.name, []);
  for (const element of bindings.elements) add(element.name, [(element.propertyName ?? element.name).text]);
}

/** `import lambda = require('@aws-cdk/aws-lambda')`. */
function declareImportEquals(reader: CodeReader, node: ts.ImportEqualsDeclaration, names: CodeNames): void {
  const reference = node.moduleReference;
  if (!ts.isExternalModuleReference(reference) || !ts.isStringLiteral(reference.expression)) return;
  names.set(node.name.text, {
    kind: 'import',
    specifier: reference.expression.text,
    path: [],
    line: lineOf(reader, node),
  });
}
