import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { readStatement } from './read-statement';
import { readValue } from './read-value';
import type { Place, Reader } from './reader';

/** Reads a class: its base, its attributes (which are worked out where it stands) and the bodies of its methods. */
export function readClass(reader: Reader, node: SyntaxNode, place: Place): void {
  const index = reader.classes.get(node);
  const draft = index === undefined ? undefined : reader.builder.classes[index];
  const scope = reader.scopes.get(node);
  if (!draft || !scope) return;
  const inside: Place = { ...place, scope };
  for (const base of child(node, 'superclasses')?.children ?? []) {
    const value = readValue(reader, child(base, 'value') ?? base, place);
    if (base.type !== 'keyword_argument') draft.extends ??= value;
  }
  for (const member of child(node, 'body')?.children ?? []) readStatement(reader, member, inside);
  for (const [name, binding] of scope.names) {
    if (binding.kind !== 'variable') continue;
    const writes = reader.builder.variables[binding.variable]?.writes ?? [];
    const [only] = writes;
    draft.staticFields.push({ name, value: writes.length === 1 && only ? only.value : binding });
  }
}
