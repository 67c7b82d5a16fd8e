import type { ValueRef, Write } from '../../model';
import { append } from '../summary-builder';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { readValue } from './read-value';
import { memberOf, nameText, type Place, type Reader, spanOf } from './reader';
import { inheritingThis, lookUpValue } from './scope';
import { typeValue } from './type-value';

/** Declares a local variable in the scope of a place. */
export function declareLocal(reader: Reader, name: SyntaxNode, type: SyntaxNode | undefined, place: Place): void {
  const variable = append(reader.builder.variables, {
    name: nameText(reader, name),
    function: place.function,
    span: spanOf(name),
    constant: false,
    parameter: null,
    writes: [],
    ...(type && { type: typeValue(reader, type, place.scope) }),
  });
  place.scope.names.set(nameText(reader, name), variable);
}

/** `name = value`: of a local, a field of this or an outer object, or an inherited one. */
export function assignName(reader: Reader, name: SyntaxNode, value: ValueRef, place: Place): void {
  const target = lookUpValue(place.scope, nameText(reader, name));
  const inherited = target ? undefined : inheritingThis(place.scope);
  if (target) assign(reader, target, value, place, name);
  else if (inherited)
    assign(reader, { kind: 'member', of: inherited, name: nameText(reader, name) }, value, place, name);
}

export function assignTarget(reader: Reader, target: SyntaxNode, value: ValueRef, place: Place): void {
  if (target.type === 'identifier') return assignName(reader, target, value, place);
  if (target.type === 'parenthesized_expression' && target.children[0]) {
    return assignTarget(reader, target.children[0], value, place);
  }
  if (target.type === 'field_access') return assign(reader, readValue(reader, target, place), value, place, target);
  const array = target.type === 'array_access' ? child(target, 'array') : undefined;
  if (array) assign(reader, memberOf(readValue(reader, array, place), null), value, place, target);
}

function assign(reader: Reader, target: ValueRef, value: ValueRef, place: Place, node: SyntaxNode): void {
  const write: Write = { value, function: place.function, conditions: place.conditions, span: spanOf(node) };
  if (target.kind === 'variable') reader.builder.variables[target.variable]?.writes.push(write);
  else if (target.kind === 'import' && target.path.length > 1) {
    // A static field of a class in another file.
    const object: ValueRef = { ...target, path: target.path.slice(0, -1) };
    reader.builder.memberWrites.push({ ...write, object, name: target.path.at(-1) ?? null });
  } else if (target.kind === 'member') {
    reader.builder.memberWrites.push({ ...write, object: target.of, name: target.name });
  }
}
