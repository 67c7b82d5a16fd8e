import { child, type SyntaxNode, textOf } from '../../tree-sitter/syntax-node';
import { isBuiltin } from '../builtins';
import { lookUp } from '../scope';
import { descendants, functionsAround, namesIn, type Source, scopeOf } from './source';

/** What an expression needs to be worked out at module scope. */
export interface Needs {
  /** Text of the expression, with the function's own constants put in. */
  readonly text: string;
  /** Names at module scope that have to be there before. */
  readonly names: ReadonlySet<string>;
  /** Assignments of the function that nothing else needs any more. */
  readonly unused: readonly SyntaxNode[];
}

/** Works out whether an expression means the same at module scope; a text says why not. */
export function needsOf(source: Source, expression: SyntaxNode): Needs | string {
  const names = new Set<string>();
  const unused: SyntaxNode[] = [];
  const inner = new Set(descendants(expression, 'lambda').flatMap((node) => namesIn(node)));
  if (inner.size > 0) return 'a lambda is part of it';
  if (descendants(expression, 'await').length > 0 || descendants(expression, 'yield').length > 0) {
    return 'part of it is awaited';
  }
  let text = textOf(source, expression);
  const local: { readonly name: SyntaxNode; readonly text: string }[] = [];
  for (const name of namesIn(expression)) {
    const written = textOf(source, name);
    const binding = lookUp(scopeOf(source, name), written);
    if (binding === undefined) {
      if (isBuiltin(written) && !/^(input|open|locals|vars)$/.test(written)) continue;
      return source.bound.stars.length > 0
        ? `\`${written}\` comes out of an \`import *\``
        : `\`${written}\` is not known at module scope`;
    }
    if (source.bound.root.names.get(written) === binding && isAtModuleScope(source, written)) {
      if (isReplaced(source, written)) return `\`${written}\` is assigned anew in a function`;
      names.add(written);
      continue;
    }
    if (binding.kind === 'import') return `\`${written}\` is imported inside the function`;
    const constant = localConstant(source, name, written);
    if (typeof constant === 'string') return constant;
    const needed = needsOf(source, constant.value);
    if (typeof needed === 'string') return needed;
    for (const one of needed.names) names.add(one);
    local.push({ name, text: parenthesised(constant.value, needed.text) });
    if (isUsedOnce(source, constant.statement, name, written)) unused.push(constant.statement);
  }
  for (const { name, text: value } of local.sort((a, b) => b.name.start - a.name.start)) {
    text = text.slice(0, name.start - expression.start) + value + text.slice(name.end - expression.start);
  }
  return { text, names, unused };
}

function isAtModuleScope(source: Source, name: string): boolean {
  return statementsBinding(source, name).length > 0;
}

/** Statements at module level in which a name is bound. */
export function statementsBinding(source: Source, name: string): readonly SyntaxNode[] {
  return source.tree.root.children.filter((statement) => bindsName(source, statement, name));
}

function bindsName(source: Source, node: SyntaxNode, name: string): boolean {
  const named = (inner: SyntaxNode | undefined) => inner !== undefined && textOf(source, inner) === name;
  switch (node.type) {
    case 'function_definition':
    case 'class_definition':
      return named(child(node, 'name'));
    case 'lambda':
      return false;
    case 'import_statement':
    case 'import_from_statement':
      return node.children.some(
        (item) => item.field === 'name' && (named(child(item, 'alias')) || named(item) || named(item.children[0])),
      );
    case 'assignment':
      return namesIn(node).some((inner) => named(inner) && inner.end <= (child(node, 'left')?.end ?? 0));
    default:
      return node.children.some((inner) => bindsName(source, inner, name));
  }
}

/** `global NAME` in a function: what it holds at init is not what it holds later. */
export function isReplaced(source: Source, name: string): boolean {
  return descendants(source.tree.root, 'global_statement').some((statement) =>
    statement.children.some((inner) => textOf(source, inner) === name),
  );
}

const CONSTANT =
  /^(string|concatenated_string|integer|float|true|false|none|unary_operator|attribute|subscript|call|list|tuple|dictionary|binary_operator|identifier)$/;

/** A local that is given a value once, at the top of its function, out of nothing that the invocation brings. */
function localConstant(
  source: Source,
  use: SyntaxNode,
  name: string,
): { readonly statement: SyntaxNode; readonly value: SyntaxNode } | string {
  const [fn] = functionsAround(source, use);
  const fromRequest = `\`${name}\` belongs to the invocation`;
  if (fn?.type !== 'function_definition') return fromRequest;
  const writes = namesIn(fn).filter((inner) => textOf(source, inner) === name && isTarget(source, inner));
  const [only] = writes;
  const assignment = only && source.parents.get(only);
  const statement = assignment && source.parents.get(assignment);
  const value = assignment && child(assignment, 'right');
  if (writes.length !== 1 || assignment?.type !== 'assignment' || !value || !statement) return fromRequest;
  if (source.parents.get(statement) !== child(fn, 'body') || !CONSTANT.test(value.type)) return fromRequest;
  // Only environment variables and constants give the same value in every invocation.
  const calls = descendants(value, 'call');
  const reads = calls.every((call) => /^os\.(getenv|environ\.get)\(/.test(textOf(source, call)));
  return reads ? { statement, value } : fromRequest;
}

function isTarget(source: Source, name: SyntaxNode): boolean {
  const parent = source.parents.get(name);
  if (name.field === 'left' || name.field === 'name' || name.field === 'alias') return true;
  return /^(pattern_list|tuple_pattern|list_pattern|as_pattern_target|parameters|global_statement)$/.test(
    parent?.type ?? '',
  );
}

function isUsedOnce(source: Source, statement: SyntaxNode, use: SyntaxNode, name: string): boolean {
  const [fn] = functionsAround(source, use);
  if (!fn) return false;
  const uses = namesIn(fn).filter((inner) => textOf(source, inner) === name && inner !== use);
  return uses.every((inner) => inner.start >= statement.start && inner.end <= statement.end);
}

function parenthesised(value: SyntaxNode, text: string): string {
  return value.type === 'binary_operator' ? `(${text})` : text;
}
