import type { ValueRef } from '../../model';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { memberOf } from '../values';
import { assign } from './read-assignment';
import { addCall } from './read-call';
import { readStatement } from './read-statement';
import { readValue } from './read-value';
import { type Place, type Reader, shortText } from './reader';

/** Reads `with` and `async with`: each manager is entered, what it stands for gets a name, and it is left at the end. */
export function readWith(reader: Reader, node: SyntaxNode, place: Place): void {
  const clause = node.children.find((inner) => inner.type === 'with_clause');
  const managers: { readonly item: SyntaxNode; readonly value: ValueRef }[] = [];
  const entered = reader.text.startsWith('async', node.start) ? ['__aenter__', '__aexit__'] : ['__enter__', '__exit__'];
  for (const item of clause?.children ?? []) {
    const written = child(item, 'value') ?? item.children[0];
    if (!written) continue;
    const expression = written.type === 'as_pattern' ? written.children[0] : written;
    if (!expression) continue;
    const value = readValue(reader, expression, place);
    use(reader, expression, value, entered[0] ?? '', place);
    managers.push({ item: expression, value });
    const target = child(written, 'alias');
    if (target) assign(reader, target, value, place);
  }
  const body = child(node, 'body');
  if (body) readStatement(reader, body, place);
  for (const { item, value } of managers) use(reader, item, value, entered[1] ?? '', place);
}

function use(reader: Reader, node: SyntaxNode, value: ValueRef, method: string, place: Place): void {
  const text = `${shortText(reader, node)}.${method}`;
  addCall(reader, node, { callee: memberOf(value, method), args: [], names: [], text }, place);
}
