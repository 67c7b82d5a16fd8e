import type { SyntaxNode } from '../../tree-sitter/syntax-node';
import { statementsBinding } from './needs';
import { lineBreak, lineEnd, type Source } from './source';

/** Statements that make up the head of a module: imports, constants, loggers. */
const SIMPLE = /^(import_statement|import_from_statement|future_import_statement|expression_statement)$/;

/**
 * Where a declaration goes at module level: after the imports and the simple statements that follow them, and after all
 * that it needs. Gives the offset and the text to put there, blank lines as PEP 8 asks for.
 */
export function placeDeclaration(
  source: Source,
  needed: ReadonlySet<string>,
  before: number,
): { readonly at: number; readonly text: (declaration: string) => string } | string {
  const { children } = source.tree.root;
  const lastNeeded = Math.max(
    -1,
    ...[...needed].map((name) => children.indexOf(statementsBinding(source, name).at(-1) as SyntaxNode)),
  );
  const after = children[headEnd(children, lastNeeded, before)];
  if (after === undefined) return 'there is nothing it could stand after';
  if (after.start > before) return 'what it needs is declared further down';
  const newline = lineBreak(source.text);
  const at = lineEnd(source.text, after.end);
  const gap = isImport(after) ? 2 : SIMPLE.test(after.type) ? 1 : 3;
  const next = children[children.indexOf(after) + 1];
  // What follows at once keeps its distance; definitions stand apart by two lines.
  const isTight = next !== undefined && !/\n[ \t]*\r?\n/.test(source.text.slice(at, next.start));
  const below = isTight && /definition$/.test(next.type) ? newline.repeat(2) : '';
  return {
    at,
    text: (declaration) => newline.repeat(gap) + declaration + below,
  };
}

function headEnd(children: readonly SyntaxNode[], lastNeeded: number, before: number): number {
  const lastImport = children.findLastIndex(
    (node) => isImport(node) && node.start < before && isInHead(children, node),
  );
  let index = Math.max(lastNeeded, lastImport, 0);
  while (SIMPLE.test(children[index + 1]?.type ?? '') && (children[index + 1]?.start ?? before) < before) index++;
  // A text right above a definition is its comment.
  while (index > Math.max(lastNeeded, lastImport, 0) && children[index]?.children[0]?.type === 'string') index--;
  return index;
}

/** Imports further down, behind functions, are no part of the head. */
function isInHead(children: readonly SyntaxNode[], node: SyntaxNode): boolean {
  return children
    .slice(0, children.indexOf(node))
    .every((one) => !/^(function|class|decorated)_definition$/.test(one.type));
}

function isImport({ type }: SyntaxNode): boolean {
  return /import_(from_)?statement$/.test(type);
}
