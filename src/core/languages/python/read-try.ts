import type { Test, ValueRef } from '../../model';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { readStatement } from './read-statement';
import { readValue } from './read-value';
import { type Place, type Reader, under } from './reader';

/** Reads `try`: its handlers run only when something in its body threw. */
export function readTry(reader: Reader, node: SyntaxNode, place: Place): void {
  const body = child(node, 'body');
  const firstCall = reader.builder.calls.length;
  if (body) readStatement(reader, body, place);
  const called = reader.builder.calls.slice(firstCall).map((call) => call.callee);
  const reads = [...called, ...(body ? looksUp(reader, body, place) : [])];
  for (const clause of node.children) {
    if (clause.type === 'except_clause' || clause.type === 'except_group_clause') {
      readBlocks(reader, clause, under(place, { test: { kind: 'caught', reads } as Test, holds: true }));
    } else if (clause.type === 'else_clause' || clause.type === 'finally_clause') readBlocks(reader, clause, place);
  }
}

function readBlocks(reader: Reader, clause: SyntaxNode, place: Place): void {
  for (const inner of clause.children) if (inner.type === 'block') readStatement(reader, inner, place);
}

/** `try: conn = cache[key]`, `try: conn` … `except (KeyError, NameError)`: what a body of one line looks up. */
function looksUp(reader: Reader, body: SyntaxNode, place: Place): ValueRef[] {
  const found: ValueRef[] = [];
  const visit = (node: SyntaxNode, depth: number): void => {
    const object = node.type === 'subscript' ? child(node, 'value') : undefined;
    if (object) found.push({ kind: 'member', of: readValue(reader, object, place), name: null });
    else if (node.type === 'identifier' && node.field === null) found.push(readValue(reader, node, place));
    if (depth > 0) for (const inner of node.children) visit(inner, depth - 1);
  };
  if (body.children.length === 1) for (const statement of body.children) visit(statement, 3);
  return found;
}
