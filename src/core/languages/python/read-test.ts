import type { Test, ValueRef } from '../../model';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { memberOf } from '../values';
import { readValue } from './read-value';
import { type Place, type Reader, type ReadTest, stringText, under } from './reader';
import { lookUp, moduleScopeOf } from './scope';

/**
 * Reads a condition: adds its calls to the summary and says what must hold for it to be true. Asked again for the same
 * condition (what follows an `if …: return` has it, too), it gives the same.
 */
export function readTest(reader: Reader, node: SyntaxNode, place: Place): ReadTest {
  const known = reader.tests.get(node);
  if (known) return known;
  const read = readNewTest(reader, node, place);
  reader.tests.set(node, read);
  return read;
}

function readNewTest(reader: Reader, node: SyntaxNode, place: Place): ReadTest {
  switch (node.type) {
    case 'parenthesized_expression':
      if (node.children[0]) return readTest(reader, node.children[0], place);
      break;
    case 'not_operator': {
      const inner = child(node, 'argument');
      if (!inner) break;
      const { test, reads } = readTest(reader, inner, place);
      return { test: { kind: 'not', test }, reads };
    }
    case 'boolean_operator':
      return readLogical(reader, node, place);
    case 'comparison_operator':
      return readComparison(reader, node, place);
    case 'call':
      return readCallTest(reader, node, place);
    case 'attribute':
      return readAttributeTest(reader, node, place);
    default:
  }
  const value = readValue(reader, node, place);
  return { test: { kind: 'not', test: { kind: 'empty', of: value } }, reads: [value] };
}

/** Every part of an `and` or `or` chain; chains lean to the left, so they are unrolled in a loop. */
function readLogical(reader: Reader, node: SyntaxNode, place: Place): ReadTest {
  const operatorOf = (each: SyntaxNode) => {
    const operator = child(each, 'operator');
    return operator ? textOf(reader, operator) : '';
  };
  const operator = operatorOf(node);
  const holds = operator === 'and';
  const operands: SyntaxNode[] = [];
  let current: SyntaxNode | undefined = node;
  while (current?.type === 'boolean_operator' && operatorOf(current) === operator) {
    const right = child(current, 'right');
    if (right) operands.unshift(right);
    current = child(current, 'left');
  }
  if (current) operands.unshift(current);
  const tests: Test[] = [];
  const reads: ValueRef[] = [];
  let here = place;
  for (const operand of operands) {
    const read = readTest(reader, operand, here);
    tests.push(read.test);
    reads.push(...read.reads);
    here = under(here, { test: read.test, holds });
  }
  return { test: { kind: holds ? 'all' : 'any', tests }, reads };
}

const EQUALITY = new Set(['is', 'is not', '==', '!=']);
const POSITIVE = new Set(['is', '==', 'in']);

function readComparison(reader: Reader, node: SyntaxNode, place: Place): ReadTest {
  const operators: string[] = [];
  const operands: SyntaxNode[] = [];
  for (const inner of node.children) {
    // `not  in` is one operator, however it is spaced.
    if (inner.field === 'operators') operators.push(textOf(reader, inner).replace(/\s+/, ' '));
    else operands.push(inner);
  }
  const [operator = ''] = operators.length === 1 ? operators : [];
  const [left, right] = operands;
  const positive = POSITIVE.has(operator);
  if (left && right && EQUALITY.has(operator)) {
    const subject = isNothing(left) ? right : isNothing(right) ? left : undefined;
    if (subject) return emptiness(readValue(reader, subject, place), positive);
  }
  if (left && right && (operator === 'in' || operator === 'not in')) {
    const key = readValue(reader, left, place);
    const holder = holderOf(reader, left, right, place);
    const { test, reads } = emptiness(holder, !positive);
    return { test, reads: [...reads, key] };
  }
  const reads = operands.map((operand) => readValue(reader, operand, place));
  return { test: { kind: 'reads', reads: reads.flatMap(receiversOf) }, reads };
}

/** What is looked into: a dictionary, or (`"conn" in globals()`) the module itself. */
function holderOf(reader: Reader, key: SyntaxNode, container: SyntaxNode, place: Place): ValueRef {
  const name = stringText(reader, key);
  if (name !== undefined && /^(globals|locals|vars)\(\)$/.test(textOf(reader, container))) {
    const binding = textOf(reader, container).startsWith('globals')
      ? moduleScopeOf(place.scope).names.get(name)
      : lookUp(place.scope, name);
    if (binding?.kind === 'variable') return binding;
  }
  return readValue(reader, container, place);
}

function emptiness(of: ValueRef, empty: boolean): ReadTest {
  const test: Test = { kind: 'empty', of };
  return { test: empty ? test : { kind: 'not', test }, reads: [of] };
}

function isNothing(node: SyntaxNode): boolean {
  return node.type === 'none' || node.type === 'false';
}

/** Attributes that tell whether something is still alive: `conn.closed`. */
const STATE =
  /^(closed|is_closed|open|is_open|opened|connected|is_connected|alive|is_alive|broken|expired|is_expired|valid|is_valid)$/;

function readAttributeTest(reader: Reader, node: SyntaxNode, place: Place): ReadTest {
  const value = readValue(reader, node, place);
  const attribute = child(node, 'attribute');
  if (attribute && STATE.test(textOf(reader, attribute))) {
    const reads = receiversOf(value);
    return { test: { kind: 'reads', reads }, reads };
  }
  return { test: { kind: 'not', test: { kind: 'empty', of: value } }, reads: [value] };
}

function readCallTest(reader: Reader, node: SyntaxNode, place: Place): ReadTest {
  const target = child(node, 'function');
  const value = readValue(reader, node, place);
  const [first, second] = child(node, 'arguments')?.children ?? [];
  const name = target ? textOf(reader, target) : '';
  if (name === 'hasattr' && first) {
    const member = memberOf(readValue(reader, first, place), (second && stringText(reader, second)) ?? null);
    return emptiness(member, false);
  }
  if (/\.get$/.test(name) || name === 'bool' || name === 'getattr') return emptiness(value, false);
  const receiver = target?.type === 'attribute' ? child(target, 'object') : undefined;
  const reads = receiver ? [readValue(reader, receiver, place)] : [];
  for (const argument of child(node, 'arguments')?.children ?? []) reads.push(readValue(reader, argument, place));
  return { test: { kind: 'reads', reads: [...reads, value] }, reads: [...reads, value] };
}

/** `conn.closed != 0` asks `conn`, too. */
function receiversOf(value: ValueRef): ValueRef[] {
  return value.kind === 'member' ? [value, value.of] : [value];
}
