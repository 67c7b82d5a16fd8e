import type { SyntaxNode } from '../../tree-sitter/syntax-node';
import { child, textOf } from '../../tree-sitter/syntax-node';
import { isBuiltin } from '../builtins';
import { stringText } from '../reader';
import { namesIn, type Source } from './source';

const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case'.split(
    ' ',
  ),
);

/** Whether a name is free everywhere in the file, so that declaring it at module scope changes the meaning of nothing. */
export function isFree(source: Source, name: string): boolean {
  return (
    !KEYWORDS.has(name) && !isBuiltin(name) && namesIn(source.tree.root).every((node) => textOf(source, node) !== name)
  );
}

/** A name for what a call makes: of the service it is asked for, else of what is called. */
export function nameFor(source: Source, call: SyntaxNode): string {
  const target = child(call, 'function');
  const last = target ? (textOf(source, target).split('.').at(-1) ?? '') : '';
  const [first] = child(call, 'arguments')?.children ?? [];
  const service = /^(client|resource|create_client)$/.test(last) && first ? stringText(source, first) : undefined;
  const base = snakeCase(service ?? last) || 'client';
  const candidates = [base, `${base}_client`, `shared_${base}`];
  const free = candidates.find((name) => /^[a-z_]\w*$/.test(name) && isFree(source, name));
  if (free) return free;
  let number = 2;
  while (!isFree(source, `${base}_${number}`)) number++;
  return `${base}_${number}`;
}

function snakeCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}
