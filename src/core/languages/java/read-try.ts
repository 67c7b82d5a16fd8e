import type { Test } from '../../model';
import { append } from '../summary-builder';
import { child, childrenOf, type SyntaxNode } from '../tree-sitter/syntax-node';
import { assignName, declareLocal } from './locals';
import { readBlock, readStatements } from './read-statement';
import { readValue } from './read-value';
import { memberOf, type Place, type Reader, spanOf, under } from './reader';
import { createScope } from './scope';

/** Reads `try`, also with resources: what is opened there is closed at its end. */
export function readTry(reader: Reader, node: SyntaxNode, outer: Place): void {
  const firstCall = reader.builder.calls.length;
  const place = { ...outer, scope: createScope(outer.scope) };
  const resources = child(node, 'resources')?.children ?? [];
  for (const resource of resources) readResource(reader, resource, place);
  const body = child(node, 'body');
  if (body) readBlock(reader, body, place);
  for (const resource of [...resources].reverse()) closeResource(reader, resource, place);
  const reads = reader.builder.calls.slice(firstCall).map((call) => call.callee);
  const caught: Test = { kind: 'caught', reads };
  for (const clause of node.children) {
    if (clause.type === 'catch_clause') readCatch(reader, clause, under(outer, { test: caught, holds: true }));
    if (clause.type === 'finally_clause') readStatements(reader, clause.children, outer);
  }
}

function readCatch(reader: Reader, clause: SyntaxNode, outer: Place): void {
  const place = { ...outer, scope: createScope(outer.scope) };
  const parameter = clause.children.find((each) => each.type === 'catch_formal_parameter');
  const name = parameter && child(parameter, 'name');
  if (name) declareLocal(reader, name, undefined, place);
  const body = child(clause, 'body');
  if (body) readBlock(reader, body, place);
}

function readResource(reader: Reader, node: SyntaxNode, place: Place): void {
  const name = child(node, 'name');
  const [value] = childrenOf(node, 'value');
  if (!name || !value) {
    for (const inner of node.children) readValue(reader, inner, place);
    return;
  }
  declareLocal(reader, name, child(node, 'type'), place);
  assignName(reader, name, readValue(reader, value, place), place);
}

/** The call of `close` that the compiler adds; it stands where the resource is named. */
function closeResource(reader: Reader, node: SyntaxNode, place: Place): void {
  const named = child(node, 'name') ?? node.children[0];
  if (!named) return;
  append(reader.builder.calls, {
    form: 'call',
    callee: memberOf(readValue(reader, named, place), 'close'),
    args: [],
    span: spanOf(named),
    text: `try (${reader.tree.text.slice(named.start, named.end).slice(0, 40)})`,
    function: place.function,
    conditions: place.conditions,
    loop: place.loop,
    awaited: false,
  });
}
