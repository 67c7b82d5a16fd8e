import type { ValueRef } from '../../model';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { memberOf } from '../values';
import { readValue } from './read-value';
import { type Place, type Reader, spanOf, stringText } from './reader';
import { lookUp, targetScope } from './scope';

/** Reads `a = b = value`, `a: T = value`, `a += value`. */
export function readAssignment(reader: Reader, node: SyntaxNode, place: Place): ValueRef | undefined {
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (!left || !right) return undefined;
  const value = right.type === 'assignment' ? readAssignment(reader, right, place) : readValue(reader, right, place);
  if (value === undefined) return undefined;
  if (left.type === 'pattern_list' && right.type === 'expression_list' && sameLength(left, right)) {
    left.children.forEach((target, index) => {
      const written = right.children[index];
      if (written) assign(reader, target, readValue(reader, written, place), place);
    });
    return value;
  }
  const kept: ValueRef =
    node.type === 'augmented_assignment' ? { kind: 'compound', parts: [readValue(reader, left, place), value] } : value;
  assign(reader, left, kept, place);
  return kept;
}

function sameLength(left: SyntaxNode, right: SyntaxNode): boolean {
  return left.children.length === right.children.length;
}

/** Records that a target receives a value. */
export function assign(reader: Reader, target: SyntaxNode, value: ValueRef, place: Place): void {
  switch (target.type) {
    case 'identifier':
      return assignName(reader, target, value, place);
    case 'attribute':
      return assignMember(reader, target, child(target, 'object'), memberName(reader, target), value, place);
    case 'subscript': {
      const key = child(target, 'subscript');
      if (key) readValue(reader, key, place);
      return assignMember(
        reader,
        target,
        child(target, 'value'),
        (key && stringText(reader, key)) ?? null,
        value,
        place,
      );
    }
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
      return target.children.forEach((inner, index) => {
        assign(reader, inner, itemOf(value, index), place);
      });
    case 'as_pattern_target':
    case 'parenthesized_expression':
    case 'list_splat_pattern':
      for (const inner of target.children) assign(reader, inner, value, place);
      return;
    default:
  }
}

function itemOf(value: ValueRef, index: number): ValueRef {
  return memberOf(value, String(index));
}

function memberName(reader: Reader, target: SyntaxNode): string | null {
  const attribute = child(target, 'attribute');
  return attribute ? textOf(reader, attribute) : null;
}

function assignName(reader: Reader, target: SyntaxNode, value: ValueRef, place: Place): void {
  const name = textOf(reader, target);
  const scope = targetScope(place.scope, name);
  // Names of a comprehension are its own.
  const binding = place.scope.names.get(name) ?? scope.names.get(name) ?? lookUp(place.scope, name);
  if (binding?.kind !== 'variable') return;
  const write = { value, function: place.function, conditions: place.conditions, span: spanOf(target) };
  reader.builder.variables[binding.variable]?.writes.push(write);
}

function assignMember(
  reader: Reader,
  target: SyntaxNode,
  object: SyntaxNode | undefined,
  name: string | null,
  value: ValueRef,
  place: Place,
): void {
  if (!object) return;
  const write = { value, function: place.function, conditions: place.conditions, span: spanOf(target) };
  reader.builder.memberWrites.push({ ...write, object: readValue(reader, object, place), name });
}
