import type { ValueRef } from '../../model';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { addCall } from './read-call';
import { readClass } from './read-class';
import { readFunctionBody } from './read-statement';
import { readValue } from './read-value';
import { type Place, type Reader, shortText } from './reader';

/** Reads a decorated function or class: each decorator is called with it, the lowest first. */
export function readDecorated(reader: Reader, node: SyntaxNode, place: Place): void {
  const definition = child(node, 'definition');
  if (!definition) return;
  const expressions = node.children.flatMap((inner) => (inner.type === 'decorator' ? inner.children.slice(0, 1) : []));
  const decorators = expressions.map((expression) => ({ expression, value: readValue(reader, expression, place) }));
  if (definition.type === 'class_definition') {
    readClass(reader, definition, place);
    const index = reader.classes.get(definition);
    const draft = index === undefined ? undefined : reader.builder.classes[index];
    if (draft) draft.decorators = decorators.map(({ value }) => value);
    return;
  }
  readFunctionBody(reader, definition);
  const index = reader.functions.get(definition);
  const draft = index === undefined ? undefined : reader.builder.functions[index];
  if (index === undefined || !draft) return;
  draft.decorators = decorators.map(({ value }) => value);
  const target: ValueRef = { kind: 'function', function: index };
  for (const { expression, value } of [...decorators].reverse()) {
    const text = `@${shortText(reader, expression)}`;
    addCall(reader, expression, { callee: value, args: [target], names: [null], text }, place);
  }
}
