import type { Test, ValueRef } from '../../model';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { readStatement, readStatements } from './read-statement';
import { readValue } from './read-value';
import { CONSTANT, type Place, type Reader, under } from './reader';
import { createScope } from './scope';

/** Reads a switch, statement or expression; the value is one of those its arms give. */
export function readSwitch(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const condition = child(node, 'condition');
  const subject = condition ? readValue(reader, condition, place) : CONSTANT;
  const options: ValueRef[] = [];
  const scope = createScope(place.scope);
  for (const arm of child(node, 'body')?.children ?? []) {
    const labels = arm.children.filter((each) => each.type === 'switch_label');
    const reads = labels.flatMap((label) => label.children.map((each) => readValue(reader, each, place)));
    const test: Test = { kind: 'reads', reads: [subject, ...reads] };
    const inside = { ...under(place, { test, holds: true }), scope };
    const body = arm.children.filter((each) => each.type !== 'switch_label');
    if (arm.type === 'switch_rule') {
      for (const part of body) readArm(reader, part, inside, options);
    } else readStatements(reader, body, inside);
  }
  return options.length === 0 ? CONSTANT : { kind: 'choice', options };
}

function readArm(reader: Reader, node: SyntaxNode, place: Place, options: ValueRef[]): void {
  const expression = node.type === 'expression_statement' ? node.children[0] : undefined;
  if (expression) options.push(readValue(reader, expression, place));
  else readStatement(reader, node, place);
  for (const inner of node.type === 'block' ? node.children : []) {
    const value = inner.type === 'yield_statement' ? inner.children[0] : undefined;
    if (value) options.push(readValue(reader, value, place));
  }
}
