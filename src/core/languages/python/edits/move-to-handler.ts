import { type FixResult, say, titled } from '../../../model';
import type { SnapshotRequest } from '../../editor';
import type { SyntaxParser } from '../../tree-sitter/parser';
import { child, textOf } from '../../tree-sitter/syntax-node';
import { finish } from './apply';
import { firstStatement, moduleValue, runsAtInit } from './module-value';
import { isReplaced } from './needs';
import { isRefusal, refuse } from './refusal';
import { removeStatements } from './removal';
import { functionsAround, lineBreak, lineStart, type Source } from './source';

/** Moves `NAME = value` from module level into the one function that reads it. */
export function planMoveToHandler(parser: SyntaxParser, source: Source, request: SnapshotRequest): FixResult {
  const kept = moduleValue(source, request);
  if (isRefusal(kept)) return kept;
  const { name, value, statement, uses } = kept;
  if (isReplaced(source, name)) return refuse(`\`${name}\` is set in a function, too.`);
  if (uses.some((use) => runsAtInit(source, use))) return refuse(`\`${name}\` is used at module level as well.`);
  const users = new Set(
    uses.map((use) => functionsAround(source, use).findLast(({ type }) => type === 'function_definition')),
  );
  const [fn] = users;
  if (!fn || users.size !== 1) return refuse(`\`${name}\` is not used in one function alone.`);
  const first = firstStatement(source, fn);
  if (!first) return refuse('The body of the function stands on the line of its head.');
  const removed = removeStatements(source, [statement]);
  if (typeof removed === 'string') return refuse(`It cannot be taken out: ${removed}.`);
  const at = lineStart(source.text, first.start);
  const indent = source.text.slice(at, first.start);
  const written = textOf(source, value).replace(/\n/g, `\n${indent}`);
  const text = `${indent}${name} = ${written}${lineBreak(source.text)}`;
  const named = child(fn, 'name');
  const where = named ? `\`${textOf(source, named)}\`` : 'the handler';
  return finish(parser, source, [...removed, { start: at, end: at, text }], name, {
    kind: 'move-to-handler',
    ...titled(say('Work `{0}` out in {1}, on every invocation', name, named ? where : say('the handler'))),
    safe: false,
    changes: `Every call of ${where} gets a value of its own, and \`${name}\` can no longer be imported from this module.`,
  });
}
