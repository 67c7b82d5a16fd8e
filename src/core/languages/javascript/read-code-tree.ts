import { ts } from 'ts-morph';
import type { CodeCall, CodeEntry, CodeFunction, CodeTree, CodeValue, CodeVariable } from '../code-tree';
import { readCodeFunction } from './read-code-function';
import { type CodeNames, classIndex, declareNames } from './read-code-names';

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

function readNode(reader: CodeReader, node: ts.Node, place: CodePlace): void {
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

export function lineOf(reader: CodeReader, node: ts.Node): number {
  return reader.source.getLineAndCharacterOfPosition(node.getStart(reader.source)).line + 1;
}

/** The value of an expression; the calls in it are added to the tree. */
export function readCode(reader: CodeReader, node: ts.Node, place: CodePlace): CodeValue {
  const known = reader.known.get(node);
  if (known !== undefined) return known;
  const value = readNewCode(reader, node, place, lineOf(reader, node));
  reader.known.set(node, value);
  return value;
}

function readNewCode(reader: CodeReader, node: ts.Node, place: CodePlace, line: number): CodeValue {
  const read = (child: ts.Node) => readCode(reader, child, place);
  if (ts.isStringLiteralLike(node)) return { kind: 'text', text: node.text, line };
  if (ts.isNumericLiteral(node)) return { kind: 'number', number: Number(node.text), line };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'boolean', boolean: true, line };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'boolean', boolean: false, line };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: 'null', line };
  if (node.kind === ts.SyntaxKind.ThisKeyword) return { kind: 'this', line };
  if (node.kind === ts.SyntaxKind.SuperKeyword) return { kind: 'global', name: 'super', line };
  if (ts.isMetaProperty(node)) return { kind: 'global', name: 'import.meta', line };
  if (ts.isIdentifier(node)) {
    const declared = place.names.get(node.text);
    if (declared !== undefined) return { ...declared, line };
    return node.text === 'undefined' ? { kind: 'null', line } : { kind: 'global', name: node.text, line };
  }
  if (ts.isArrayLiteralExpression(node)) return { kind: 'list', items: node.elements.map(read), line };
  if (ts.isObjectLiteralExpression(node)) return { kind: 'object', entries: readEntries(reader, node, place), line };
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return readCall(reader, node, place, line);
  if (ts.isPropertyAccessExpression(node))
    return { kind: 'member', of: read(node.expression), name: node.name.text, line };
  if (ts.isElementAccessExpression(node)) {
    return { kind: 'index', of: read(node.expression), key: read(node.argumentExpression), line };
  }
  if (ts.isTemplateExpression(node)) return { kind: 'joined', parts: readTemplate(reader, node, place, line), line };
  if (ts.isBinaryExpression(node)) return readBinary(reader, node, place, line);
  if (ts.isConditionalExpression(node)) {
    read(node.condition);
    return { kind: 'choice', options: [read(node.whenTrue), read(node.whenFalse)], line };
  }
  if (ts.isFunctionLike(node)) return readCodeFunction(reader, node, place);
  if (ts.isClassLike(node)) return readClass(reader, node, place, line);
  const inner = innerOf(node);
  if (inner !== undefined) return read(inner);
  ts.forEachChild(node, (child) => readNode(reader, child, place));
  return { kind: 'unknown', line };
}

function innerOf(node: ts.Node): ts.Expression | undefined {
  const wraps =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isSpreadElement(node);
  return wraps ? node.expression : undefined;
}

function readEntries(reader: CodeReader, node: ts.ObjectLiteralExpression, place: CodePlace): CodeEntry[] {
  return node.properties.map((property) => {
    if (ts.isSpreadAssignment(property)) return { name: null, value: readCode(reader, property.expression, place) };
    const name = ts.isComputedPropertyName(property.name) ? null : property.name.text;
    if (ts.isPropertyAssignment(property)) return { name, value: readCode(reader, property.initializer, place) };
    if (ts.isShorthandPropertyAssignment(property)) return { name, value: readCode(reader, property.name, place) };
    return { name, value: readCodeFunction(reader, property, place) };
  });
}

function readTemplate(reader: CodeReader, node: ts.TemplateExpression, place: CodePlace, line: number): CodeValue[] {
  const text = (written: string): CodeValue => ({ kind: 'text', text: written, line });
  const spans = node.templateSpans.flatMap((span) => [
    readCode(reader, span.expression, place),
    text(span.literal.text),
  ]);
  return [text(node.head.text), ...spans];
}

function readBinary(reader: CodeReader, node: ts.BinaryExpression, place: CodePlace, line: number): CodeValue {
  const left = readCode(reader, node.left, place);
  const right = readCode(reader, node.right, place);
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
      return { kind: 'joined', parts: [left, right], line };
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return { kind: 'choice', options: [left, right], line };
    case ts.SyntaxKind.EqualsToken: {
      const field = left.kind === 'member' && left.of.kind === 'this' ? left.name : undefined;
      if (field !== undefined) reader.classes[place.class]?.fields.set(field, right);
      return right;
    }
    default:
      return { kind: 'unknown', line };
  }
}

function readCall(
  reader: CodeReader,
  node: ts.CallExpression | ts.NewExpression,
  place: CodePlace,
  line: number,
): CodeValue {
  const [first] = node.arguments ?? [];
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  if (isRequire && first !== undefined && ts.isStringLiteralLike(first)) {
    return { kind: 'import', specifier: first.text, path: [], line };
  }
  const callee = readCode(reader, node.expression, place);
  const args = (node.arguments ?? []).map((argument) => readCode(reader, argument, place));
  reader.calls.push({ form: ts.isNewExpression(node) ? 'new' : 'call', callee, args, line, function: place.function });
  return { kind: 'call', call: reader.calls.length - 1, line };
}

function readClass(reader: CodeReader, node: ts.ClassLikeDeclaration, place: CodePlace, line: number): CodeValue {
  const index = classIndex(reader, node);
  const base = node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const fact = reader.classes[index];
  if (fact !== undefined && base !== undefined) fact.extends = readCode(reader, base.expression, place);
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member) && member.initializer !== undefined) {
      fact?.fields.set(
        member.name.getText(reader.source),
        readCode(reader, member.initializer, { ...place, class: index }),
      );
    } else if (ts.isFunctionLike(member)) readCodeFunction(reader, member, place, index);
  }
  return { kind: 'class', class: index, line };
}
