import { ts } from 'ts-morph';
import type { CodeCall, CodeFunction, CodeTree, CodeValue, CodeVariable } from '../code-tree';
import { readCodeFunction } from './read-code-function';
import { type CodeNames, declareNames } from './read-code-names';
import { lineOf, readCode } from './read-code-value';

/** Infrastructure files are written by hand; what is larger is generated. In UTF-16 units. */
const MAX_LENGTH = 400_000;
const EMPTY: CodeTree = { calls: [], variables: [], functions: [], classes: [], exports: new Map() };

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A code tree in the making. */
export interface CodeReader {
  readonly source: ts.SourceFile;
  readonly calls: CodeCall[];
  readonly variables: Mutable<CodeVariable>[];
  readonly functions: Mutable<CodeFunction>[];
  readonly classes: { readonly name: string; extends: CodeValue | null; readonly fields: Map<string, CodeValue> }[];
  readonly exports: Map<string, CodeValue>;
  readonly known: Map<ts.Node, CodeValue>;
  /** Functions and classes by their syntax. */
  readonly indices: Map<ts.Node, number>;
  /** Variables by the declaration that makes them. */
  readonly declared: Map<ts.Node, readonly number[]>;
  /** What the functions being read return, outermost first. */
  readonly returns: (CodeValue | null)[];
}

/** Where an expression stands. */
export interface CodePlace {
  readonly names: CodeNames;
  readonly function: number;
  readonly class: number;
}

/** Reads a source file as a code tree. Never throws: what is nested absurdly deep is read as an empty file. */
export function readCodeTree(file: string, text: string): CodeTree {
  if (text.length > MAX_LENGTH) return EMPTY;
  try {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const reader: CodeReader = {
      source,
      calls: [],
      variables: [],
      functions: [],
      classes: [],
      exports: new Map(),
      known: new Map(),
      indices: new Map(),
      declared: new Map(),
      returns: [],
    };
    readBody(reader, source, { names: new Map(), function: -1, class: -1 });
    const { calls, variables, functions, classes, exports } = reader;
    return { calls, variables, functions, classes, exports };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return EMPTY;
  }
}

/** Everything in a node, in a scope of its own. */
export function readBody(reader: CodeReader, node: ts.Node, outer: CodePlace): void {
  const place = { ...outer, names: new Map(outer.names) };
  declareNames(reader, node, place);
  ts.forEachChild(node, (child) => readNode(reader, child, place));
}

/** Reads a statement, or whatever else holds expressions. */
export function readNode(reader: CodeReader, node: ts.Node, place: CodePlace): void {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
  if (ts.isFunctionLike(node)) {
    const value = readCodeFunction(reader, node, place);
    if (ts.isFunctionDeclaration(node) && isExported(node)) reader.exports.set(nameOf(node), value);
    return;
  }
  if (ts.isVariableDeclaration(node)) return readVariable(reader, node, place);
  if (ts.isReturnStatement(node) && node.expression !== undefined) {
    reader.returns[reader.returns.length - 1] = readCode(reader, node.expression, place);
    return;
  }
  if (ts.isExportAssignment(node)) {
    const name = node.isExportEquals ? 'module.exports' : 'default';
    return void reader.exports.set(name, readCode(reader, node.expression, place));
  }
  if (ts.isExportSpecifier(node)) return readExportSpecifier(reader, node, place);
  if (isExportTarget(node)) {
    return void reader.exports.set(exportName(node), readCode(reader, node.right, place));
  }
  if (ts.isExpression(node) && !ts.isIdentifier(node)) return void readCode(reader, node, place);
  if (ts.isClassLike(node)) {
    const value = readCode(reader, node, place);
    if (isExported(node)) reader.exports.set(nameOf(node), value);
    return;
  }
  if (ts.isBlock(node) || ts.isForOfStatement(node) || ts.isCaseBlock(node)) return readBody(reader, node, place);
  ts.forEachChild(node, (child) => readNode(reader, child, place));
}

function isExported(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}

function nameOf(node: ts.FunctionDeclaration | ts.ClassLikeDeclaration): string {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const isDefault = modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
  return isDefault ? 'default' : (node.name?.text ?? '');
}

function readVariable(reader: CodeReader, node: ts.VariableDeclaration, place: CodePlace): void {
  const loop = node.parent.parent;
  const written = ts.isForOfStatement(loop) ? loop.expression : node.initializer;
  const value = written === undefined ? null : readCode(reader, written, place);
  for (const index of reader.declared.get(node) ?? []) {
    const variable = reader.variables[index];
    if (variable !== undefined) variable.value = value;
    const name = variable?.name ?? '';
    const declared = place.names.get(name);
    if (ts.isVariableStatement(loop) && isExported(loop) && declared !== undefined) reader.exports.set(name, declared);
  }
}

function readExportSpecifier(reader: CodeReader, node: ts.ExportSpecifier, place: CodePlace): void {
  const from = node.parent.parent.moduleSpecifier;
  const local = node.propertyName ?? node.name;
  const line = lineOf(reader, node);
  if (from !== undefined && ts.isStringLiteral(from)) {
    reader.exports.set(node.name.text, { kind: 'import', specifier: from.text, path: [local.text], line });
  } else reader.exports.set(node.name.text, place.names.get(local.text) ?? { kind: 'unknown', line });
}

type ExportTarget = ts.BinaryExpression & { readonly left: ts.PropertyAccessExpression };

function isExportTarget(node: ts.Node): node is ExportTarget {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  return ts.isPropertyAccessExpression(node.left) && /^(module\.)?exports\b/.test(node.left.getText());
}

function exportName({ left }: ExportTarget): string {
  return left.getText() === 'module.exports' ? 'module.exports' : left.name.text;
}
