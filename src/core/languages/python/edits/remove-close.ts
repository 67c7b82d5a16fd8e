import { type FixResult, say, titled } from '../../../model';
import type { RemoveCloseRequest } from '../../editor';
import type { SyntaxParser } from '../../tree-sitter/parser';
import { child, type SyntaxNode } from '../../tree-sitter/syntax-node';
import { finish } from './apply';
import { removeClosing } from './finally';
import { refuse } from './refusal';
import { type Change, unwrap } from './removal';
import { ancestorsOf, nodeAt, nodeCovering, type Source } from './source';

/** Takes out what closes a resource that lives on: `client.close()`, a `finally` that held nothing else, `with client:`. */
export function planRemoveClose(parser: SyntaxParser, source: Source, request: RemoveCloseRequest): FixResult {
  const statements: SyntaxNode[] = [];
  const changes: Change[] = [];
  for (const { at } of request.releases) {
    if (at.file !== request.file) continue;
    const call = nodeAt(source, at.span.start, at.span.end);
    const statement = call && source.parents.get(call);
    if (statement?.type === 'expression_statement') {
      statements.push(statement);
      continue;
    }
    const block = unwrapWith(source, at.span);
    if (typeof block === 'string') return refuse(`It cannot be taken out: ${block}.`);
    changes.push(...block);
  }
  const closed = removeClosing(source, statements);
  if (typeof closed === 'string') return refuse(`It cannot be taken out: ${closed}.`);
  changes.push(...closed);
  if (changes.length === 0) return refuse('There is nothing to take out.');
  const { label } = request.resource;
  return finish(parser, source, changes, label, {
    kind: 'remove-close',
    ...titled(say('Leave the shared {0} open', label)),
    safe: true,
  });
}

/** `with shared:` becomes its block. */
function unwrapWith(
  source: Source,
  span: { readonly start: number; readonly end: number },
): readonly Change[] | string {
  const node = nodeCovering(source, span);
  const item = node && [node, ...ancestorsOf(source, node)].find(({ type }) => type === 'with_item');
  const clause = item && source.parents.get(item);
  const statement = clause && source.parents.get(clause);
  const body = statement && child(statement, 'body');
  if (!item || !clause || !statement || !body) return 'it is closed in a way the fix cannot take out';
  if (clause.children.length > 1 || item.children[0]?.type !== 'identifier')
    return 'its `with` opens something else as well';
  return unwrap(source, statement, body);
}
