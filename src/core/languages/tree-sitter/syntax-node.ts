/**
 * A node of a syntax tree as plain data: nothing of it lives in the parser's memory. Comments are left out, and so are
 * tokens without a name, unless they are a field (the operator of an expression).
 */
export interface SyntaxNode {
  /** As the grammar calls it: `call`, `class_definition`; `ERROR` for text that fits nowhere. */
  readonly type: string;
  /** UTF-16 offsets in the text; end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Name of the parent's field that it is: `function`, `arguments`, `body`. */
  readonly field: string | null;
  readonly children: readonly SyntaxNode[];
}

export interface SyntaxTree {
  readonly text: string;
  readonly root: SyntaxNode;
  /** Offsets of syntax errors, in order; a few at most. */
  readonly errors: readonly number[];
}

/** The first child that is a field of this name. */
export function child(node: SyntaxNode, field: string): SyntaxNode | undefined {
  // A loop: this is asked several times for every node of a file at every keystroke.
  for (const candidate of node.children) if (candidate.field === field) return candidate;
  return undefined;
}

export function childrenOf(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter((candidate) => candidate.field === field);
}

export function textOf(tree: { readonly text: string }, node: SyntaxNode): string {
  return tree.text.slice(node.start, node.end);
}
