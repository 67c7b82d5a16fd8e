import { ts } from 'ts-morph';
import type { Test, ValueRef } from '../../model';
import { isAssignment } from './read-assignment';
import { readValue } from './read-value';
import { type Place, type Reader, under } from './reader';

export interface ReadTest {
  readonly test: Test;
  /** What the tested expression stands for, where it is more than true or false. */
  readonly value: ValueRef | null;
}

/** Reads a condition: adds its calls to the summary and says what must hold for it to be true. */
export function readTest(reader: Reader, node: ts.Expression, place: Place): ReadTest {
  if (ts.isParenthesizedExpression(node)) return readTest(reader, node.expression, place);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return { test: { kind: 'not', test: readTest(reader, node.operand, place).test }, value: null };
  }
  if (ts.isBinaryExpression(node)) return readBinaryTest(reader, node, place);
  return readTruthiness(reader, node, place);
}

function readTruthiness(reader: Reader, node: ts.Expression, place: Place): ReadTest {
  const value = readValue(reader, node, place);
  const inner = ts.isAwaitExpression(node) ? node.expression : node;
  if (!ts.isCallExpression(inner)) return { test: { kind: 'not', test: { kind: 'empty', of: value } }, value };
  const receiver = ts.isPropertyAccessExpression(inner.expression) ? inner.expression : null;
  if (receiver?.name.text === 'has') {
    const map = readValue(reader, receiver.expression, place);
    return { test: { kind: 'not', test: { kind: 'empty', of: map } }, value };
  }
  if (receiver?.name.text === 'get') return { test: { kind: 'not', test: { kind: 'empty', of: value } }, value };
  const reads = receiver ? [readValue(reader, receiver.expression, place)] : [];
  for (const argument of inner.arguments) reads.push(readValue(reader, argument, place));
  return { test: { kind: 'reads', reads: [...reads, value] }, value };
}

function readBinaryTest(reader: Reader, node: ts.BinaryExpression, place: Place): ReadTest {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return readLogical(reader, node, place);
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return readEquality(reader, node, place, true);
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return readEquality(reader, node, place, false);
    default:
      if (isAssignment(node.operatorToken.kind) || node.operatorToken.kind === ts.SyntaxKind.CommaToken) {
        return readTruthiness(reader, node, place);
      }
      return readOther(reader, node, place);
  }
}

/** Every part of a `&&` or `||` chain; chains lean to the left, so they are unrolled in a loop. */
function readLogical(reader: Reader, node: ts.BinaryExpression, place: Place): ReadTest {
  const operator = node.operatorToken.kind;
  const holds = operator === ts.SyntaxKind.AmpersandAmpersandToken;
  const operands: ts.Expression[] = [node.right];
  let left = node.left;
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === operator) {
    operands.unshift(left.right);
    left = left.left;
  }
  operands.unshift(left);
  const tests: Test[] = [];
  const values: ValueRef[] = [];
  let current = place;
  for (const operand of operands) {
    const read = readTest(reader, operand, current);
    tests.push(read.test);
    if (read.value) values.push(read.value);
    current = under(current, { test: read.test, holds });
  }
  return { test: { kind: holds ? 'all' : 'any', tests }, value: { kind: 'choice', options: values } };
}

function readEquality(reader: Reader, node: ts.BinaryExpression, place: Place, positive: boolean): ReadTest {
  const subject = comparedWithNothing(node);
  if (!subject) return readOther(reader, node, place);
  const empty: Test = { kind: 'empty', of: readValue(reader, subject, place) };
  return { test: positive ? empty : { kind: 'not', test: empty }, value: null };
}

/** `x` of `x == null`, `undefined === x`, `typeof x === 'undefined'`, `x === false`. */
function comparedWithNothing(node: ts.BinaryExpression): ts.Expression | undefined {
  for (const [subject, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    if (ts.isTypeOfExpression(subject) && ts.isStringLiteralLike(other) && other.text === 'undefined') {
      return subject.expression;
    }
    const nothing =
      other.kind === ts.SyntaxKind.NullKeyword ||
      other.kind === ts.SyntaxKind.FalseKeyword ||
      (ts.isIdentifier(other) && other.text === 'undefined');
    if (nothing) return subject;
  }
  return undefined;
}

function readOther(reader: Reader, node: ts.BinaryExpression, place: Place): ReadTest {
  const value = readValue(reader, node, place);
  return { test: { kind: 'reads', reads: value.kind === 'compound' ? value.parts : [value] }, value };
}
