import { ts } from 'ts-morph';
import type { CodeEntry, CodeValue } from '../code-tree';
import { readCodeFunction } from './read-code-function';
import { classIndex } from './read-code-names';
import { type CodePlace, type CodeReader, readNode } from './read-code-tree';

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
