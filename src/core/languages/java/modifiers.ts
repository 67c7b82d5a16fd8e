import type { ValueRef } from '../../model';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { nameText, type Reader, spanOf } from './reader';
import type { Scope } from './scope';
import { typeValue } from './type-value';

export function hasModifier(reader: Reader, node: SyntaxNode, modifier: 'static' | 'final' | 'abstract'): boolean {
  const modifiers = node.children.find((each) => each.type === 'modifiers');
  if (modifiers === undefined) return false;
  // Keywords have no nodes of their own; annotations in between do.
  let text = nameText(reader, modifiers);
  if (!text.includes(modifier)) return false;
  for (const annotation of [...modifiers.children].reverse()) {
    text = text.slice(0, annotation.start - modifiers.start) + text.slice(annotation.end - modifiers.start);
  }
  return text.split(/\s+/).includes(modifier);
}

/** Annotations by their type; `@FunctionName("orders")` also with its text. */
export function annotationsOf(reader: Reader, node: SyntaxNode, scope: Scope): readonly ValueRef[] {
  const modifiers = node.children.find((each) => each.type === 'modifiers');
  const annotations = (modifiers?.children ?? []).filter((each) => each.type.endsWith('annotation'));
  return annotations.flatMap((annotation): ValueRef[] => {
    const name = child(annotation, 'name');
    if (name === undefined) return [];
    const type = typeValue(reader, name, scope);
    const text = firstText(reader, child(annotation, 'arguments'));
    return [text === undefined ? type : { kind: 'compound', parts: [type, { kind: 'constant', text }] }];
  });
}

function firstText(reader: Reader, node: SyntaxNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'string_literal') return nameText(reader, node).slice(1, -1);
  for (const inner of node.children) {
    const text = firstText(reader, inner);
    if (text !== undefined) return text;
  }
  return undefined;
}

export function nameSpanOf(node: SyntaxNode): { start: number; end: number } {
  const name = child(node, 'name');
  return name ? spanOf(name) : { start: node.start, end: Math.min(node.end, node.start + 8) };
}
