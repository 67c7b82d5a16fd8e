import type { SnapshotRequest } from '../../editor';
import { child, type SyntaxNode, textOf } from '../../tree-sitter/syntax-node';
import { lookUp } from '../scope';
import { type Refusal, refuse } from './refusal';
import { ancestorsOf, descendants, functionsAround, namesIn, type Source, scopeOf } from './source';

/** `NAME = value` at module level, and who reads it. */
export interface ModuleValue {
  readonly name: string;
  readonly statement: SyntaxNode;
  readonly value: SyntaxNode;
  readonly uses: readonly SyntaxNode[];
}

/** What keeps the state a snapshot would freeze; a refusal where it is not one plain assignment. */
export function moduleValue(
  source: Source,
  { at, holder }: Pick<SnapshotRequest, 'at' | 'holder'>,
): ModuleValue | Refusal {
  const plain = source.tree.root.children.flatMap((statement) => {
    const assignment = statement.children[0]?.type === 'assignment' ? statement.children[0] : undefined;
    const left = assignment && child(assignment, 'left');
    const value = assignment && child(assignment, 'right');
    return left?.type === 'identifier' && value ? [{ statement, left, value }] : [];
  });
  const isMeant = (each: (typeof plain)[number]) =>
    holder === null
      ? each.statement.start <= at.start && at.end <= each.statement.end
      : textOf(source, each.left) === holder;
  const meant = plain.filter(isMeant);
  const [only] = meant;
  if (!only || meant.length > 1)
    return refuse(`${holder ? `\`${holder}\`` : 'It'} is not set by one plain assignment at module level.`);
  const { statement, left, value } = only;
  if (descendants(value, 'string').some((part) => textOf(source, part).includes('\n')))
    return refuse('A text of several lines is part of it, which a fix would indent.');
  const name = textOf(source, left);
  const binding = source.bound.root.names.get(name);
  const uses = namesIn(source.tree.root).filter(
    (node) => node !== left && textOf(source, node) === name && lookUp(scopeOf(source, node), name) === binding,
  );
  return { name, statement, value, uses };
}

/** Whether code runs while the module is loaded: at module level, in a class body, a default value or a decorator. */
export function runsAtInit(source: Source, node: SyntaxNode): boolean {
  const around = ancestorsOf(source, node);
  const functions = functionsAround(source, node);
  if (functions.length === 0) return true;
  const outermost = functions.at(-1);
  const inner = around.slice(0, outermost ? around.indexOf(outermost) : around.length);
  return functions.length === 1 && inner.some(({ type, field }) => type === 'parameters' || field === 'return_type');
}

/** The first statement of a function that is not its documentation, if it has a line of its own. */
export function firstStatement(source: Source, fn: SyntaxNode): SyntaxNode | undefined {
  const statements = child(fn, 'body')?.children ?? [];
  const isText = statements[0]?.children[0]?.type === 'string' && statements.length > 1;
  const first = statements[isText ? 1 : 0];
  const start = first && source.text.lastIndexOf('\n', first.start - 1) + 1;
  return first && start !== undefined && source.text.slice(start, first.start).trim() === '' ? first : undefined;
}
