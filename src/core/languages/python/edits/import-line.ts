import { isPythonStandardLibrary } from '../../../catalog/python-standard-library';
import { child, type SyntaxNode, textOf } from '../../tree-sitter/syntax-node';
import type { Change } from './removal';
import { lineBreak, lineEnd, lineStart, type Source } from './source';

type Group = 'future' | 'standard' | 'packages' | 'relative';

/** Adds `from package import name` where PEP 8 and isort want it: among the packages, in alphabetical order. */
export function importLine(source: Source, packageName: string, name: string): readonly Change[] {
  const { text } = source;
  const newline = lineBreak(text);
  const line = `from ${packageName} import ${name}`;
  const head = headImports(source).map((node) => ({ node, module: moduleOf(source, node) }));
  if (head.some(({ node }) => new RegExp(`^${line}\\b`).test(textOf(source, node)))) return [];
  const packages = head.filter(({ module }) => groupOf(module) === 'packages');
  const next = packages.find(({ module }) => module.toLowerCase() > packageName);
  const last = packages.findLast(({ module }) => module.toLowerCase() <= packageName);
  if (last) return insert(lineEnd(text, last.node.end), newline + line);
  if (next) return insert(lineStart(text, next.node.start), line + newline);
  const before = head.findLast(({ module }) => groupOf(module) !== 'relative')?.node ?? docstring(source);
  if (before) return insert(lineEnd(text, before.end), newline.repeat(2) + line);
  return insert(0, line + newline.repeat(2));
}

function insert(at: number, text: string): readonly Change[] {
  return [{ start: at, end: at, text }];
}

/** Imports at module level in front of everything that is defined. */
function headImports({ tree }: Source): readonly SyntaxNode[] {
  const { children } = tree.root;
  const end = children.findIndex(({ type }) => type.endsWith('_definition'));
  const head = children.slice(0, end < 0 ? children.length : end);
  return head.filter(({ type }) => /import_(from_)?statement$/.test(type));
}

function moduleOf(source: Source, node: SyntaxNode): string {
  if (node.type === 'future_import_statement') return '__future__';
  const named = child(node, 'module_name') ?? node.children[0];
  const module = named?.type === 'aliased_import' ? named.children[0] : named;
  return module ? textOf(source, module) : '';
}

function groupOf(module: string): Group {
  if (module === '__future__') return 'future';
  if (module.startsWith('.')) return 'relative';
  return isPythonStandardLibrary(module) ? 'standard' : 'packages';
}

function docstring({ tree }: Source): SyntaxNode | undefined {
  const [first] = tree.root.children;
  return first?.children[0]?.type === 'string' ? first : undefined;
}
