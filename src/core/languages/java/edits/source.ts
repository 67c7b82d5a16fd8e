import type { Span } from '../../../model';
import { child, type SyntaxNode, type SyntaxTree } from '../../tree-sitter/syntax-node';

/** A node with what stands around it, outermost first; the node itself is last. */
export type Path = readonly SyntaxNode[];

export function textOf(tree: SyntaxTree, node: Span): string {
  return tree.text.slice(node.start, node.end);
}

/** The outermost node that covers exactly a span; `undefined` where the code has changed since. */
export function pathTo(tree: SyntaxTree, span: Span): Path | undefined {
  const path: SyntaxNode[] = [tree.root];
  for (;;) {
    const last = path.at(-1);
    if (last?.start === span.start && last.end === span.end && last !== tree.root) return path;
    const next = last?.children.find((each) => each.start <= span.start && span.end <= each.end);
    if (next === undefined) return undefined;
    path.push(next);
  }
}

const TYPES = new Set(['class_declaration', 'record_declaration']);
const MEMBERS = new Set([
  'method_declaration',
  'constructor_declaration',
  'compact_constructor_declaration',
  'block',
  'static_initializer',
  'field_declaration',
]);

/** The nearest class around a node that may hold static fields in every version of Java. */
export function staticHome(tree: SyntaxTree, path: Path): SyntaxNode | undefined {
  const types = path.filter((node) => TYPES.has(node.type));
  return types.findLast((type, index) => index === 0 || /\bstatic\b/.test(modifiersOf(tree, type)));
}

export function modifiersOf(tree: SyntaxTree, node: SyntaxNode): string {
  const modifiers = node.children.find((each) => each.type === 'modifiers');
  return modifiers ? textOf(tree, modifiers) : '';
}

/** The method, constructor or initialiser of a class that a node stands in. */
export function memberAround(path: Path): SyntaxNode | undefined {
  const at = path.findLastIndex((node, index) => {
    const parent = path[index - 1]?.type ?? '';
    return MEMBERS.has(node.type) && (parent.endsWith('class_body') || /_body(_declarations)?$/.test(parent));
  });
  return path[at];
}

/** Fields of a class by name, and whether each is static. */
export function fieldsOf(
  tree: SyntaxTree,
  type: SyntaxNode,
): ReadonlyMap<string, { readonly isStatic: boolean; readonly node: SyntaxNode }> {
  const fields = new Map<string, { isStatic: boolean; node: SyntaxNode }>();
  for (const member of membersIn(type)) {
    if (member.type !== 'field_declaration') continue;
    for (const declarator of member.children.filter((each) => each.type === 'variable_declarator')) {
      const name = child(declarator, 'name');
      const isStatic = /\bstatic\b/.test(modifiersOf(tree, member));
      if (name) fields.set(textOf(tree, name), { isStatic, node: member });
    }
  }
  return fields;
}

export function membersIn(type: SyntaxNode): readonly SyntaxNode[] {
  const members = child(type, 'body')?.children ?? [];
  return members.flatMap((member) => (member.type === 'enum_body_declarations' ? member.children : [member]));
}

/** Every node below one, itself included. */
export function* nodesIn(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const each of node.children) yield* nodesIn(each);
}

/** The whitespace in front of what begins a line at an offset; as written. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

/** One level of indentation, as the file itself has it. */
export function indentUnit(text: string): string {
  const first = /^([ \t]+)\S/m.exec(text)?.[1] ?? '    ';
  return first.startsWith('\t') ? '\t' : first.length <= 4 ? first : '    ';
}

export function lineEnding(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** A node with the line it stands on, where it has that for itself. */
export function wholeLines(text: string, { start, end }: Span): Span {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const alone =
    text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd < 0 ? text.length : lineEnd).trim() === '';
  return alone ? { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 } : { start, end };
}
