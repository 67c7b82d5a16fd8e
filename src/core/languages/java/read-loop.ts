import { child, childrenOf, type SyntaxNode } from '../tree-sitter/syntax-node';
import { assignName, declareLocal } from './locals';
import { readStatement } from './read-statement';
import { readTest } from './read-test';
import { readValue } from './read-value';
import { memberOf, type Place, type Reader, under } from './reader';
import { createScope } from './scope';

export function readLoop(reader: Reader, node: SyntaxNode, outer: Place): void {
  const place = { ...outer, scope: createScope(outer.scope) };
  let inside: Place = { ...place, loop: true };
  if (node.type === 'enhanced_for_statement') {
    readElement(reader, node, place, inside);
  } else if (node.type === 'for_statement') {
    for (const init of childrenOf(node, 'init')) readStatement(reader, init, place);
    for (const part of [...childrenOf(node, 'condition'), ...childrenOf(node, 'update')])
      readValue(reader, part, inside);
  } else {
    const condition = child(node, 'condition');
    if (condition && node.type === 'while_statement') {
      inside = under(inside, { test: readTest(reader, condition, inside).test, holds: true });
    } else if (condition) readValue(reader, condition, inside);
  }
  const body = child(node, 'body');
  if (body) readStatement(reader, body, inside);
}

/** `for (Type name : values)` */
function readElement(reader: Reader, node: SyntaxNode, place: Place, inside: Place): void {
  const name = child(node, 'name');
  const values = child(node, 'value');
  if (!name || !values) return;
  declareLocal(reader, name, child(node, 'type'), inside);
  assignName(reader, name, memberOf(readValue(reader, values, place), null), inside);
}
