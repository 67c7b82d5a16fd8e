import type { ValueRef } from '../../model';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { CONSTANT, compound, UNKNOWN } from '../values';
import { assign } from './read-assignment';
import { readCall } from './read-call';
import { readAttribute, readIdentifier, readSubscript } from './read-names';
import { readFunctionBody } from './read-statement';
import { readTest } from './read-test';
import { type Place, type Reader, stringText, under } from './reader';

/** Reads an expression: adds the calls in it to the summary and returns what it stands for. Reading it twice adds nothing. */
export function readValue(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  // Names and literals add nothing, and are most of a file.
  if (node.children.length === 0) return readNewValue(reader, node, place);
  const known = reader.values.get(node);
  if (known) return known;
  const value = readNewValue(reader, node, place);
  reader.values.set(node, value);
  return value;
}

function readNewValue(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  switch (node.type) {
    case 'identifier':
      return readIdentifier(reader, node, place);
    case 'attribute':
      return readAttribute(reader, node, place);
    case 'subscript':
      return readSubscript(reader, node, place);
    case 'call':
      return readCall(reader, node, place, false);
    case 'await':
      return readAwait(reader, node, place);
    case 'string':
    case 'concatenated_string':
      return readString(reader, node, place);
    case 'dictionary':
      return readDictionary(reader, node, place);
    case 'conditional_expression':
      return readConditional(reader, node, place);
    case 'boolean_operator':
      return readBoolean(reader, node, place);
    case 'not_operator':
    case 'comparison_operator':
      return compound(readTest(reader, node, place).reads);
    case 'named_expression':
      return readNamed(reader, node, place);
    case 'lambda':
      return readLambda(reader, node);
    case 'yield':
      return readYield(reader, node, place);
    case 'parenthesized_expression':
    case 'list_splat':
    case 'dictionary_splat':
      return node.children[0] ? readValue(reader, node.children[0], place) : UNKNOWN;
    case 'type':
    case 'integer':
    case 'float':
    case 'true':
    case 'false':
    case 'none':
      return CONSTANT;
    default:
      return readOther(reader, node, place);
  }
}

function readOther(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const inside = reader.scopes.get(node);
  if (inside) return readComprehension(reader, node, { ...place, scope: inside, loop: true });
  const parts: ValueRef[] = [];
  for (const inner of node.children) if (inner.field !== 'operator') parts.push(readValue(reader, inner, place));
  return compound(parts);
}

function readAwait(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const [inner] = node.children;
  if (inner === undefined) return UNKNOWN;
  const of = inner.type === 'call' ? readAwaitedCall(reader, inner, place) : readValue(reader, inner, place);
  return { kind: 'await', of };
}

function readAwaitedCall(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const value = reader.values.get(node) ?? readCall(reader, node, place, true);
  reader.values.set(node, value);
  return value;
}

function readString(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const text = stringText(reader, node);
  if (text !== undefined) return { kind: 'constant', text };
  const strings = node.type === 'string' ? [node] : node.children;
  const computed = strings.flatMap((part) => part.children.filter((inner) => inner.type === 'interpolation'));
  return compound(computed.flatMap((part) => part.children.map((inner) => readValue(reader, inner, place))));
}

function readDictionary(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const properties: { name: string; value: ValueRef }[] = [];
  const spreads: ValueRef[] = [];
  for (const entry of node.children) {
    const key = child(entry, 'key');
    const written = child(entry, 'value');
    const value = readValue(reader, written ?? entry, place);
    const name = key && stringText(reader, key);
    if (name !== undefined) properties.push({ name, value });
    else spreads.push(value, ...(key ? [readValue(reader, key, place)] : []));
  }
  return { kind: 'object', properties, spreads };
}

/** `a if condition else b`: its parts have no names. */
function readConditional(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const [whenTrue, condition, whenFalse] = node.children;
  if (!whenTrue || !condition) return UNKNOWN;
  const { test } = readTest(reader, condition, place);
  const options = [readValue(reader, whenTrue, under(place, { test, holds: true }))];
  if (whenFalse) options.push(readValue(reader, whenFalse, under(place, { test, holds: false })));
  return { kind: 'choice', options };
}

/** `a or b` stands for either, `a and b` for its right side. */
function readBoolean(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const left = child(node, 'left');
  const right = child(node, 'right');
  const operator = child(node, 'operator');
  if (!left || !right || !operator) return UNKNOWN;
  const and = textOf(reader, operator) === 'and';
  const read = readTest(reader, left, place);
  const value = readValue(reader, right, under(place, { test: read.test, holds: and }));
  return and ? value : { kind: 'choice', options: [readValue(reader, left, place), value] };
}

function readNamed(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const name = child(node, 'name');
  const written = child(node, 'value');
  if (!name || !written) return UNKNOWN;
  const value = readValue(reader, written, place);
  assign(reader, name, value, place);
  return value;
}

function readLambda(reader: Reader, node: SyntaxNode): ValueRef {
  const index = reader.functions.get(node);
  if (index === undefined) return UNKNOWN;
  readFunctionBody(reader, node);
  return { kind: 'function', function: index };
}

/** What a context manager or generator hands out is what its caller gets. */
function readYield(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const values = node.children.map((inner) => readValue(reader, inner, place));
  const draft = reader.builder.functions[place.function];
  if (draft) {
    draft.generator = true;
    draft.returns.push(...values);
  }
  return UNKNOWN;
}

function readComprehension(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  let current = place;
  for (const clause of node.children) {
    if (clause.type === 'for_in_clause') {
      const left = child(clause, 'left');
      const right = child(clause, 'right');
      const items = right ? readValue(reader, right, current) : UNKNOWN;
      if (left) assign(reader, left, { kind: 'member', of: items, name: null }, current);
    } else if (clause.type === 'if_clause' && clause.children[0]) {
      current = under(current, { test: readTest(reader, clause.children[0], current).test, holds: true });
    }
  }
  const body = node.children.filter((inner) => inner.type !== 'for_in_clause' && inner.type !== 'if_clause');
  return compound(body.map((inner) => readValue(reader, inner, current)));
}
