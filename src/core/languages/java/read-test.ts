import type { Test, ValueRef } from '../../model';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { declareLocal } from './locals';
import { readValue } from './read-value';
import { nameText, type Place, type Reader, under } from './reader';

export interface ReadTest {
  readonly test: Test;
}

/** Reads a condition: adds its calls to the summary and says what must hold for it to be true. */
export function readTest(reader: Reader, node: SyntaxNode, place: Place): ReadTest {
  const inner = node.type === 'parenthesized_expression' ? node.children[0] : undefined;
  if (inner) return readTest(reader, inner, place);
  if (node.type === 'unary_expression' && nameText(reader, child(node, 'operator')) === '!') {
    const operand = child(node, 'operand');
    if (operand) return { test: { kind: 'not', test: readTest(reader, operand, place).test } };
  }
  if (node.type === 'binary_expression') return readBinaryTest(reader, node, place);
  if (node.type === 'instanceof_expression') return readInstanceOf(reader, node, place);
  if (node.type === 'method_invocation') return readCallTest(reader, node, place);
  return { test: { kind: 'not', test: { kind: 'empty', of: readValue(reader, node, place) } } };
}

function readBinaryTest(reader: Reader, node: SyntaxNode, place: Place): ReadTest {
  const operator = nameText(reader, child(node, 'operator'));
  if (operator === '&&' || operator === '||') return readLogical(reader, node, operator, place);
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  if ((operator === '==' || operator === '!=') && left && right) {
    const subject = isNothing(right) ? left : isNothing(left) ? right : undefined;
    const empty: Test | undefined = subject && { kind: 'empty', of: readValue(reader, subject, place) };
    if (empty) return { test: operator === '==' ? empty : { kind: 'not', test: empty } };
  }
  const value = readValue(reader, node, place);
  return { test: { kind: 'reads', reads: value.kind === 'compound' ? value.parts : [value] } };
}

function isNothing(node: SyntaxNode): boolean {
  return node.type === 'null_literal' || node.type === 'false';
}

/** Every part of a `&&` or `||` chain; chains lean to the left, so they are unrolled in a loop. */
function readLogical(reader: Reader, node: SyntaxNode, operator: string, place: Place): ReadTest {
  const holds = operator === '&&';
  const operands: SyntaxNode[] = [];
  let current: SyntaxNode | undefined = node;
  while (current?.type === 'binary_expression' && nameText(reader, child(current, 'operator')) === operator) {
    const right = child(current, 'right');
    if (right) operands.unshift(right);
    current = child(current, 'left');
  }
  if (current) operands.unshift(current);
  const tests: Test[] = [];
  let where = place;
  for (const operand of operands) {
    const { test } = readTest(reader, operand, where);
    tests.push(test);
    where = under(where, { test, holds });
  }
  return { test: { kind: holds ? 'all' : 'any', tests } };
}

/** `x instanceof Type name` declares the name for what follows. */
function readInstanceOf(reader: Reader, node: SyntaxNode, place: Place): ReadTest {
  const left = child(node, 'left');
  const name = child(node, 'name');
  const value: ValueRef = left ? readValue(reader, left, place) : { kind: 'unknown' };
  if (name) {
    declareLocal(reader, name, child(node, 'right'), place);
    const variable = place.scope.names.get(nameText(reader, name));
    const write = {
      value,
      function: place.function,
      conditions: place.conditions,
      span: { start: name.start, end: name.end },
    };
    if (variable !== undefined) reader.builder.variables[variable]?.writes.push(write);
  }
  return { test: { kind: 'not', test: { kind: 'empty', of: value } } };
}

/** Calls that say whether something is there. */
const TELLS_EMPTY = new Set(['isNull', 'isEmpty', 'isBlank']);
const TELLS_PRESENT = new Set(['nonNull', 'isPresent']);

function readCallTest(reader: Reader, node: SyntaxNode, place: Place): ReadTest {
  const value = readValue(reader, node, place);
  const name = nameText(reader, child(node, 'name'));
  const object = child(node, 'object');
  const args = child(node, 'arguments')?.children ?? [];
  const isStatic = name === 'isNull' || name === 'nonNull';
  const subject = isStatic ? args[0] : object;
  const of = subject ? readValue(reader, subject, place) : undefined;
  if (of && (TELLS_EMPTY.has(name) || TELLS_PRESENT.has(name))) {
    const empty: Test = { kind: 'empty', of };
    return { test: TELLS_EMPTY.has(name) ? empty : { kind: 'not', test: empty } };
  }
  if (of && (name === 'containsKey' || name === 'contains'))
    return { test: { kind: 'not', test: { kind: 'empty', of } } };
  if (name === 'get') return { test: { kind: 'not', test: { kind: 'empty', of: value } } };
  const reads = [...(of ? [of] : []), ...args.map((argument) => readValue(reader, argument, place)), value];
  return { test: { kind: 'reads', reads } };
}
