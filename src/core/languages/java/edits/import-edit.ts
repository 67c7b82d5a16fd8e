import type { TextEdit } from '../../../model';
import { child, type SyntaxNode, type SyntaxTree } from '../../tree-sitter/syntax-node';
import { lineEnding, textOf } from './source';

/** Adds an import declaration where it belongs in the order of the others; none where the type can be named already. */
export function importEdit(tree: SyntaxTree, file: string, fullName: string): TextEdit[] {
  const packageName = fullName.slice(0, fullName.lastIndexOf('.'));
  const declared = tree.root.children.filter((node) => node.type === 'import_declaration');
  const names = declared.map(
    (node) => /^import\s+(static\s+)?([\w.*\s]+?)\s*;/.exec(textOf(tree, node))?.[2]?.replace(/\s/g, '') ?? '',
  );
  const own = tree.root.children.find((node) => node.type === 'package_declaration');
  const isOwn = own !== undefined && textOf(tree, own.children[0] ?? own) === packageName;
  if (isOwn || packageName === 'java.lang' || names.some((name) => name === fullName || name === `${packageName}.*`))
    return [];
  const eol = lineEnding(tree.text);
  const line = `import ${fullName};`;
  const plain = declared.filter((node) => !/^import\s+static\b/.test(textOf(tree, node)));
  const nameOf = (node: SyntaxNode) => names[declared.indexOf(node)] ?? '';
  const beside = plain.filter((node) => nameOf(node).startsWith(`${packageName}.`));
  const [first] = beside;
  if (first && nameOf(first) > fullName)
    return [{ file, span: { start: first.start, end: first.start }, text: line + eol }];
  const before = beside.findLast((node) => nameOf(node) < fullName);
  if (before) return [{ file, span: { start: before.end, end: before.end }, text: eol + line }];
  const next = plain.find((node) => (names[declared.indexOf(node)] ?? '') > fullName);
  if (next) return [{ file, span: { start: next.start, end: next.start }, text: line + eol }];
  const last = plain.at(-1) ?? declared.at(-1) ?? own;
  const at = last?.end ?? 0;
  const separator = last === undefined ? '' : last === own ? eol + eol : eol;
  return [{ file, span: { start: at, end: at }, text: separator + line + (last === undefined ? eol : '') }];
}

/** Whether a simple name can be used for a type without clashing with another import. */
export function isFreeName(tree: SyntaxTree, fullName: string): boolean {
  const simple = fullName.slice(fullName.lastIndexOf('.') + 1);
  return !tree.root.children.some((node) => {
    if (node.type === 'import_declaration') {
      const name = /^import\s+([\w.]+)\s*;/.exec(textOf(tree, node))?.[1] ?? '';
      return name !== fullName && name.endsWith(`.${simple}`);
    }
    const name = child(node, 'name');
    return name !== undefined && textOf(tree, name) === simple;
  });
}
