import type { ImportRequest, LazyImportResult, LazyLoad } from '../../editor';
import type { SyntaxParser } from '../../tree-sitter/parser';
import { child, type SyntaxNode, textOf } from '../../tree-sitter/syntax-node';
import { lookUp } from '../scope';
import { finish } from './apply';
import { runsAtInit } from './module-value';
import { statementsBinding } from './needs';
import { isRefusal, type Refusal, refuse } from './refusal';
import { type Change, removeStatements } from './removal';
import { ancestorsOf, functionsAround, lineBreak, lineStart, namesIn, type Source, scopeOf } from './source';

/** Functions that an import is moved into; more are for the user to sort out. */
const MAX_HOMES = 4;

/** Moves an import from the head of the module to where it is used first. */
export function planLazyImport(parser: SyntaxParser, source: Source, { at }: ImportRequest): LazyImportResult {
  const statement = source.tree.root.children.find((node) => node.start <= at.start && at.end <= node.end);
  if (!statement || !/^import_(from_)?statement$/.test(statement.type))
    return refuse('It is not a plain import at module level.');
  const uses = usesOf(source, statement);
  if (isRefusal(uses)) return uses;
  const homes = new Map<SyntaxNode, SyntaxNode[]>();
  for (const use of uses) {
    const fn = functionsAround(source, use).findLast(({ type }) => type === 'function_definition');
    if (!fn || runsAtInit(source, use)) return refuse(`\`${textOf(source, use)}\` is used while the module loads.`);
    homes.set(fn, [...(homes.get(fn) ?? []), use]);
  }
  if (homes.size > MAX_HOMES)
    return refuse(`${homes.size} functions use it: which of them should load it is left to you.`);
  const removed = removeStatements(source, [statement]);
  if (typeof removed === 'string') return refuse(`It cannot be taken out: ${removed}.`);
  const changes: Change[] = [...removed];
  const loads: LazyLoad[] = [];
  for (const [fn, names] of homes) {
    const place = placeFor(source, fn, names);
    if (!place) return refuse('The code around its uses is written in a way that is left to you.');
    changes.push(insertion(source, place.before, textOf(source, statement)));
    loads.push(place.load);
  }
  const result = finish(parser, source, changes, '', { kind: 'lazy-import', title: '', safe: false });
  return result.kind === 'edits' ? { kind: 'edits', edits: result.edits, loads } : result;
}

/** Everything that reads a name of the import. */
function usesOf(source: Source, statement: SyntaxNode): readonly SyntaxNode[] | Refusal {
  const items = statement.children.filter(({ field, type }) => field === 'name' || type === 'wildcard_import');
  if (items.some(({ type }) => type === 'wildcard_import')) return refuse('`import *` can stand at module level only.');
  if (statement.type === 'import_statement' && items.length > 1)
    return refuse('It shares its statement with other imports: give it one of its own.');
  const names = items.flatMap((item) => {
    const bound =
      child(item, 'alias') ?? (statement.type === 'import_statement' ? item.children[0] : item.children.at(-1));
    return bound ? [textOf(source, bound)] : [];
  });
  const twice = names.find((name) => statementsBinding(source, name).length > 1);
  if (twice !== undefined) return refuse(`\`${twice}\` is bound several times at module level.`);
  if (/__all__\b/.test(source.text)) return refuse('The module lists what it exports (`__all__`).');
  const wanted = new Set(names);
  const all = namesIn(source.tree.root).filter(
    (node) =>
      wanted.has(textOf(source, node)) &&
      (node.start < statement.start || node.start >= statement.end) &&
      lookUp(scopeOf(source, node), textOf(source, node)) === source.bound.root.names.get(textOf(source, node)),
  );
  return all.length > 0 ? all : refuse('Nothing in this file uses it; another module may.');
}

/** In the innermost block that holds every use, outside of loops. */
function placeFor(
  source: Source,
  fn: SyntaxNode,
  uses: readonly SyntaxNode[],
): { readonly before: SyntaxNode; readonly load: LazyLoad } | undefined {
  const [first] = uses;
  const outer = first ? ancestorsOf(source, first) : [];
  const within = outer.slice(0, outer.indexOf(fn) + 1);
  const holds = (node: SyntaxNode) => uses.every((use) => node.start <= use.start && use.end <= node.end);
  const lastLoop = within.findLastIndex(
    ({ type }) =>
      /^(for_statement|while_statement|lambda|function_definition)$/.test(type) && type !== 'function_definition',
  );
  const block = within.slice(lastLoop + 1).find((node) => node.type === 'block' && holds(node));
  const home = block && ancestorsOf(source, block).find(({ type }) => type === 'function_definition');
  if (!block || !home) return undefined;
  const isText = block.children[0]?.children[0]?.type === 'string' && block === child(home, 'body');
  const before = block.children[isText ? 1 : 0];
  if (!before || source.text.slice(lineStart(source.text, before.start), before.start).trim() !== '') return undefined;
  const inside = ancestorsOf(source, block);
  const clauses = inside.slice(0, inside.indexOf(home));
  const isError = clauses.some(({ type }) => type === 'except_clause');
  const isBranch = clauses.some(({ type }) => /^(if_statement|elif_clause|else_clause|case_clause)$/.test(type));
  const name = child(home, 'name');
  const when = isError ? 'error' : isBranch ? 'branch' : 'always';
  return {
    before,
    load: { home: { start: home.start, end: home.end }, name: name ? textOf(source, name) : '', when, yields: false },
  };
}

function insertion({ text }: Source, before: SyntaxNode, statement: string): Change {
  const at = lineStart(text, before.start);
  const indent = text.slice(at, before.start);
  return { start: at, end: at, text: indent + statement.replace(/\n/g, `\n${indent}`) + lineBreak(text) };
}
