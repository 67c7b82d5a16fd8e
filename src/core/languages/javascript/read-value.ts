import { ts } from 'ts-morph';
import type { ValueRef } from '../../model';
import { spanOf } from './bind';
import { isAssignment, readAssignment } from './read-assignment';
import { readCall } from './read-call';
import { readClass } from './read-class';
import { readArray, readObject } from './read-object';
import { readFunctionBody } from './read-statement';
import { readTest } from './read-test';
import { CONSTANT, memberOf, type Place, type Reader, UNKNOWN, under } from './reader';
import { lookUp } from './scope';

/** Reads an expression: adds the calls in it to the summary and returns what it stands for. Reading it twice adds nothing. */
export function readValue(reader: Reader, node: ts.Node, place: Place): ValueRef {
  if (!addsFacts(node.kind)) return readNewValue(reader, node, place);
  const known = reader.values.get(node);
  if (known) return known;
  const value = readNewValue(reader, node, place);
  reader.values.set(node, value);
  return value;
}

/** Whether reading a node itself, beside what is below it, adds something to the summary. */
function addsFacts(kind: ts.SyntaxKind): boolean {
  switch (kind) {
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
    case ts.SyntaxKind.BinaryExpression:
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.MethodDeclaration:
    case ts.SyntaxKind.GetAccessor:
    case ts.SyntaxKind.SetAccessor:
    case ts.SyntaxKind.ClassExpression:
      return true;
    default:
      return false;
  }
}

function readNewValue(reader: Reader, node: ts.Node, place: Place): ValueRef {
  switch (node.kind) {
    case ts.SyntaxKind.Identifier:
      return readIdentifier(reader, node as ts.Identifier, place);
    case ts.SyntaxKind.PropertyAccessExpression:
      return readProperty(reader, node as ts.PropertyAccessExpression, place);
    case ts.SyntaxKind.ElementAccessExpression:
      return readElement(reader, node as ts.ElementAccessExpression, place);
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
      return readCall(reader, node as ts.CallExpression, place);
    case ts.SyntaxKind.AwaitExpression:
      return { kind: 'await', of: readValue(reader, (node as ts.AwaitExpression).expression, place) };
    case ts.SyntaxKind.BinaryExpression:
      return readBinary(reader, node as ts.BinaryExpression, place);
    case ts.SyntaxKind.ConditionalExpression:
      return readConditional(reader, node as ts.ConditionalExpression, place);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return readArray(reader, node as ts.ArrayLiteralExpression, place);
    case ts.SyntaxKind.ObjectLiteralExpression:
      return readObject(reader, node as ts.ObjectLiteralExpression, place);
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return { kind: 'constant', text: (node as ts.StringLiteral).text };
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.MetaProperty:
      return CONSTANT;
    case ts.SyntaxKind.ThisKeyword:
      return { kind: 'this' };
    default:
      return readOtherValue(reader, node, place);
  }
}

function readProperty(reader: Reader, node: ts.PropertyAccessExpression, place: Place): ValueRef {
  return readMember(reader, node, node.name.text, place);
}

function readOtherValue(reader: Reader, node: ts.Node, place: Place): ValueRef {
  if (ts.isFunctionLike(node)) return readFunction(reader, node);
  if (ts.isClassLike(node)) return readClass(reader, node, place);
  const inner = innerOf(node);
  if (inner) return readValue(reader, inner, place);
  if (ts.isTypeNode(node) || ts.isTypeParameterDeclaration(node)) return CONSTANT;
  return readParts(reader, node, place);
}

/** What wrapping syntax stands for: parentheses, `as`, `satisfies`, `!`, `<T>`, spread. */
function innerOf(node: ts.Node): ts.Node | undefined {
  const wraps =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isSpreadElement(node);
  return wraps ? node.expression : undefined;
}

/** Everything else is made out of its parts: arrays, templates, operators, JSX. */
function readParts(reader: Reader, node: ts.Node, place: Place): ValueRef {
  const parts: ValueRef[] = [];
  ts.forEachChild(node, (child) => {
    if (!ts.isTypeNode(child)) parts.push(readValue(reader, child, place));
  });
  return parts.length === 0 ? CONSTANT : { kind: 'compound', parts };
}

function readIdentifier(reader: Reader, node: ts.Identifier, place: Place): ValueRef {
  if (node.text === 'undefined' || node.text === 'NaN') return CONSTANT;
  const binding = lookUp(place.scope, node.text);
  switch (binding?.kind) {
    case 'variable':
      return { kind: 'variable', variable: binding.variable };
    case 'function':
      return { kind: 'function', function: binding.function };
    case 'class':
      return { kind: 'class', class: binding.class };
    case 'import':
      reader.usedImports.add(binding.import);
      return { kind: 'import', import: binding.import, path: binding.path };
    default:
      return { kind: 'global', name: node.text };
  }
}

function readMember(
  reader: Reader,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  name: string | null,
  place: Place,
): ValueRef {
  const of = readValue(reader, node.expression, place);
  if (isProcessEnv(of)) return { kind: 'environment', name };
  if (of.kind === 'global' && of.name === 'process' && name === 'env') return { kind: 'environment', name: null };
  if (isImportMetaEnv(node)) return { kind: 'environment', name: null };
  if (of.kind === 'import' && name !== null) return { ...of, path: [...of.path, name] };
  return memberOf(of, name);
}

function isProcessEnv(value: ValueRef): boolean {
  return value.kind === 'environment' && value.name === null;
}

function isImportMetaEnv(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
  return ts.isMetaProperty(node.expression) && ts.isPropertyAccessExpression(node) && node.name.text === 'env';
}

function readElement(reader: Reader, node: ts.ElementAccessExpression, place: Place): ValueRef {
  const argument = node.argumentExpression;
  const index = readValue(reader, argument, place);
  const name = ts.isStringLiteralLike(argument) || ts.isNumericLiteral(argument) ? argument.text : null;
  const member = readMember(reader, node, name, place);
  // A computed key is part of where the value comes from: `clients[event.region]`.
  if (member.kind === 'environment' && name === null) return { kind: 'compound', parts: [member, index] };
  return member.kind === 'member' && name === null ? { ...member, key: index } : member;
}

function readBinary(reader: Reader, node: ts.BinaryExpression, place: Place): ValueRef {
  const operator = node.operatorToken.kind;
  if (isAssignment(operator)) return readAssignment(reader, node, place);
  if (operator === ts.SyntaxKind.CommaToken) {
    readValue(reader, node.left, place);
    return readValue(reader, node.right, place);
  }
  const shortCircuit = shortCircuitCondition(operator);
  if (shortCircuit === undefined) return readOperands(reader, node, place);
  const { test, value } = readTest(reader, node.left, place);
  const left = value ?? UNKNOWN;
  const condition =
    shortCircuit === 'nullish'
      ? { test: { kind: 'empty' as const, of: left }, holds: true }
      : { test, holds: shortCircuit === 'and' };
  const right = readValue(reader, node.right, under(place, condition));
  return shortCircuit === 'and' ? right : { kind: 'choice', options: [left, right] };
}

/** Long sums and concatenations lean to the left: read in a loop, so that a generated file cannot exhaust the stack. */
function readOperands(reader: Reader, node: ts.BinaryExpression, place: Place): ValueRef {
  const parts: ValueRef[] = [];
  let current: ts.Expression = node;
  while (ts.isBinaryExpression(current) && shortCircuitCondition(current.operatorToken.kind) === undefined) {
    if (isAssignment(current.operatorToken.kind)) break;
    parts.push(readValue(reader, current.right, place));
    current = current.left;
  }
  parts.push(readValue(reader, current, place));
  return { kind: 'compound', parts };
}

function shortCircuitCondition(operator: ts.SyntaxKind): 'and' | 'or' | 'nullish' | undefined {
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return 'and';
  if (operator === ts.SyntaxKind.BarBarToken) return 'or';
  return operator === ts.SyntaxKind.QuestionQuestionToken ? 'nullish' : undefined;
}

function readConditional(reader: Reader, node: ts.ConditionalExpression, place: Place): ValueRef {
  const { test } = readTest(reader, node.condition, place);
  const whenTrue = readValue(reader, node.whenTrue, under(place, { test, holds: true }));
  const whenFalse = readValue(reader, node.whenFalse, under(place, { test, holds: false }));
  return { kind: 'choice', options: [whenTrue, whenFalse], by: test };
}

export function readFunction(reader: Reader, node: ts.SignatureDeclaration): ValueRef {
  const index = reader.bindings.functions.get(node);
  if (index === undefined) return UNKNOWN;
  readFunctionBody(reader, node);
  return { kind: 'function', function: index };
}

/** A short name for an expression, in one line, for chains and messages. */
export function shortText(reader: Reader, node: ts.Node): string {
  const { start, end } = spanOf(node, reader.source);
  const text = reader.source.text
    .slice(start, Math.min(end, start + 200))
    .replace(/\s+/g, ' ')
    .replace(/ ?(\??\.) ?/g, '$1');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
