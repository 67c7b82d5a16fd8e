import { createSummaryBuilder, moduleScope } from '../../summary-builder';
import type { SyntaxParser } from '../../tree-sitter/parser';
import type { SyntaxNode, SyntaxTree } from '../../tree-sitter/syntax-node';
import { type Binder, bind } from '../bind';
import type { Scope } from '../scope';

/** A file as the fixes see it: its tree, what each name is bound to, and who stands around whom. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly bound: Binder;
  readonly parents: ReadonlyMap<SyntaxNode, SyntaxNode>;
}

export function readSource(parser: SyntaxParser, file: string, text: string): Source {
  // Trees of the file from before an edit are no longer good: each look parses it by a name of its own.
  parser.forget(file);
  const tree = parser.parse(file, text);
  const builder = createSummaryBuilder();
  builder.functions.push(moduleScope(text.length));
  const parents = new Map<SyntaxNode, SyntaxNode>();
  const visit = (node: SyntaxNode): void => {
    for (const inner of node.children) {
      parents.set(inner, node);
      visit(inner);
    }
  };
  visit(tree.root);
  return { file, text, tree, bound: bind(tree.root, text, builder), parents };
}

/** Whether edited text is still Python as far as the grammar can tell. */
export function isSound(parser: SyntaxParser, file: string, text: string): boolean {
  parser.forget(file);
  return parser.parse(file, text).errors.length === 0;
}

/** The smallest node that covers exactly these offsets. */
export function nodeAt({ tree }: Source, start: number, end: number): SyntaxNode | undefined {
  let current: SyntaxNode | undefined = tree.root;
  let found: SyntaxNode | undefined;
  while (current) {
    if (current.start === start && current.end === end && current.type === 'call') found = current;
    current = current.children.find((inner) => inner.start <= start && inner.end >= end);
  }
  return found;
}

/** The innermost node around some offsets. */
export function nodeCovering({ tree }: Source, { start, end }: { start: number; end: number }): SyntaxNode | undefined {
  let current: SyntaxNode = tree.root;
  for (;;) {
    const inner = current.children.find((node) => node.start <= start && end <= node.end);
    if (!inner) return current;
    current = inner;
  }
}

export function ancestorsOf(source: Source, node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let current = source.parents.get(node); current; current = source.parents.get(current)) found.push(current);
  return found;
}

/** Functions and lambdas around a node, the innermost first. */
export function functionsAround(source: Source, node: SyntaxNode): SyntaxNode[] {
  return ancestorsOf(source, node).filter(({ type }) => type === 'function_definition' || type === 'lambda');
}

/** The scope that names in a node are looked up in. */
export function scopeOf(source: Source, node: SyntaxNode): Scope {
  const around = ancestorsOf(source, node).find((outer) => source.bound.scopes.has(outer));
  return (around && source.bound.scopes.get(around)) ?? source.bound.root;
}

/** Every node of a type below one, itself included. */
export function descendants(node: SyntaxNode, type: string): SyntaxNode[] {
  const found = node.type === type ? [node] : [];
  for (const inner of node.children) found.push(...descendants(inner, type));
  return found;
}

/** Identifiers that are looked up as names: no attributes, no names of arguments. */
export function namesIn(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'identifier') return [node];
  return node.children.flatMap((inner) => {
    const isLabel =
      (node.type === 'attribute' && inner.field === 'attribute') ||
      (node.type === 'keyword_argument' && inner.field === 'name');
    return isLabel ? [] : namesIn(inner);
  });
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line's end, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const at = end < 0 ? text.length : end;
  return text[at - 1] === '\r' ? at - 1 : at;
}

/** One level of indentation, as the file itself has it. */
export function indentUnit(text: string): string {
  const first = /^([ \t]+)\S/m.exec(text)?.[1] ?? '';
  if (first.startsWith('\t')) return '\t';
  return ' '.repeat(first.length === 2 || first.length === 3 ? first.length : 4);
}

/** The file's own line break. */
export function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
