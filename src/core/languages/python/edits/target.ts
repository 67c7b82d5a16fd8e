import { child, type SyntaxNode, textOf } from '../../tree-sitter/syntax-node';
import { lookUp } from '../scope';
import { type Refusal, refuse } from './refusal';
import { functionsAround, namesIn, nodeAt, type Source, scopeOf } from './source';

/** The creation, the function it stands in, and the statement that is all about it. */
export interface Target {
  readonly call: SyntaxNode;
  readonly fn: SyntaxNode;
  /** `name = creation` as a statement of its own. */
  readonly assignment: {
    readonly statement: SyntaxNode;
    readonly name: SyntaxNode;
  } | null;
  /** `return creation`. */
  readonly returned: SyntaxNode | null;
}

export function findTarget(source: Source, span: { readonly start: number; readonly end: number }): Target | Refusal {
  const call = nodeAt(source, span.start, span.end);
  if (!call) return refuse('The code has changed since it was analysed; look at it again first.');
  const fn = functionsAround(source, call).find(({ type }) => type === 'function_definition');
  if (!fn) return refuse('It already stands at module scope.');
  const parent = source.parents.get(call);
  const statement = parent && source.parents.get(parent);
  const name = parent && child(parent, 'left');
  const isPlain =
    parent?.type === 'assignment' &&
    statement?.type === 'expression_statement' &&
    name?.type === 'identifier' &&
    child(parent, 'type') === undefined;
  return {
    call,
    fn,
    assignment: isPlain && statement && name ? { statement, name } : null,
    returned: parent?.type === 'return_statement' ? parent : null,
  };
}

/** Whether a local may become a name of the module: bound once in its function, and meaning nothing to anybody else. */
export function canBeGlobal(source: Source, fn: SyntaxNode, name: SyntaxNode): boolean {
  const text = textOf(source, name);
  if (source.bound.root.names.has(text)) return false;
  const everywhere = namesIn(source.tree.root).filter((one) => textOf(source, one) === text);
  const own = lookUp(scopeOf(source, name), text);
  if (own?.kind !== 'variable') return false;
  const bindings = everywhere.filter((one) => isBinding(source, one) && lookUp(scopeOf(source, one), text) === own);
  // A name that nobody declares would suddenly mean the client.
  const strangers = everywhere.filter((one) => lookUp(scopeOf(source, one), text) === undefined);
  const inside = bindings.every((one) => one.start >= fn.start && one.end <= fn.end);
  return bindings.length === 1 && strangers.length === 0 && inside;
}

/** Whether a local is given a value in one place only. */
export function isBoundOnce(source: Source, name: SyntaxNode): boolean {
  const own = lookUp(scopeOf(source, name), textOf(source, name));
  const same = namesIn(source.tree.root).filter((one) => textOf(source, one) === textOf(source, name));
  return (
    same.filter((one) => isBinding(source, one) && lookUp(scopeOf(source, one), textOf(source, one)) === own).length ===
    1
  );
}

function isBinding(source: Source, node: SyntaxNode): boolean {
  const parent = source.parents.get(node);
  if (node.field === 'left' || node.field === 'alias') return true;
  if (node.field === 'name') return parent?.type !== 'keyword_argument';
  return /^(pattern_list|tuple_pattern|list_pattern|as_pattern_target|parameters|global_statement|nonlocal_statement|dotted_name|delete_statement)$/.test(
    parent?.type ?? '',
  );
}
