import { type FixResult, say, titled } from '../../../model';
import type { HoistRequest } from '../../editor';
import type { SyntaxParser } from '../../tree-sitter/parser';
import { child, type SyntaxNode, textOf } from '../../tree-sitter/syntax-node';
import { finish } from './apply';
import { LIVENESS, type Liveness } from './liveness';
import { firstStatement, moduleValue, runsAtInit } from './module-value';
import { isRefusal, refuse } from './refusal';
import type { Change } from './removal';
import { ancestorsOf, functionsAround, indentUnit, lineBreak, lineStart, nodeAt, type Source } from './source';

/** Functions that get the check; a connection that more of them use is better asked for in one place. */
const MAX_USERS = 3;

/** A connection that is kept already is looked at before it is used, and opened again when it is closed. */
export function planRecheck(parser: SyntaxParser, source: Source, request: HoistRequest): FixResult {
  const liveness = LIVENESS[request.creation.resource];
  if (!liveness) return refuse('How it tells that it is closed is not known: reconnect when a call on it fails.');
  const call = nodeAt(source, request.creation.at.span.start, request.creation.at.span.end);
  if (!call) return refuse('The code has changed since it was analysed; look at it again first.');
  const changes =
    functionsAround(source, call).length > 0
      ? extendTest(source, call, liveness)
      : checkInUsers(source, call, liveness);
  if (!('changes' in changes)) return changes;
  return finish(parser, source, changes.changes, changes.name, {
    kind: 'guard',
    ...titled(say('Reconnect `{0}` when it is closed', changes.name)),
    safe: true,
    ...(liveness.limit && { changes: liveness.limit }),
  });
}

type Found = { readonly name: string; readonly changes: readonly Change[] } | ReturnType<typeof refuse>;

/** `if conn is None:` becomes `if conn is None or conn.closed:`. */
function extendTest(source: Source, call: SyntaxNode, liveness: Liveness): Found {
  const assignment = source.parents.get(call);
  const left = assignment?.type === 'assignment' ? child(assignment, 'left') : undefined;
  const test = ancestorsOf(source, call).find(({ type }) => type === 'if_statement');
  const condition = test && child(test, 'condition');
  const name = left ? textOf(source, left) : '';
  const asks = [`${name} is None`, `not ${name}`, `${name} == None`];
  if (!test || !condition || name === '' || !asks.includes(textOf(source, condition).replace(/^\((.*)\)$/s, '$1')))
    return refuse('It is kept in a way the fix does not know: check it before use by hand.');
  const changes: Change[] = [{ start: condition.end, end: condition.end, text: ` or ${liveness.dead(name)}` }];
  if (liveness.otherwise) {
    if (child(test, 'alternative')) return refuse('Its `if` has an `else` already: check it there by hand.');
    const newline = lineBreak(source.text);
    const indent = source.text.slice(lineStart(source.text, test.start), test.start);
    const text = `${newline}${indent}else:${newline}${indent}${indentUnit(source.text)}${liveness.otherwise(name)}`;
    changes.push({ start: test.end, end: test.end, text });
  }
  return { name, changes };
}

/** Opened at module level: each function that uses it asks first. */
function checkInUsers(source: Source, call: SyntaxNode, liveness: Liveness): Found {
  const kept = moduleValue(source, { at: call, holder: null });
  if (isRefusal(kept)) return kept;
  const { name, value, uses } = kept;
  if (value !== call) return refuse('Something else is made of it at once: check it before use by hand.');
  if (uses.some((use) => runsAtInit(source, use)))
    return refuse(`\`${name}\` is used at module level as well; what is made of it there would stay as it was.`);
  const outermost = (use: SyntaxNode) =>
    functionsAround(source, use).findLast(({ type }) => type === 'function_definition');
  const users = new Set(uses.map(outermost));
  if (users.size === 0 || users.size > MAX_USERS || users.has(undefined))
    return refuse(`${users.size} functions use \`${name}\`: ask for it in one function that checks it.`);
  const changes: Change[] = [];
  for (const fn of users) {
    const first = fn && firstStatement(source, fn);
    if (!first) return refuse('The body of the function stands on the line of its head.');
    const at = lineStart(source.text, first.start);
    const indent = source.text.slice(at, first.start);
    changes.push({ start: at, end: at, text: checkLines(source, name, textOf(source, call), indent, liveness) });
  }
  return { name, changes };
}

function checkLines(source: Source, name: string, call: string, indent: string, { dead, otherwise }: Liveness): string {
  const newline = lineBreak(source.text);
  const inner = indent + indentUnit(source.text);
  const opened = call.replace(/\n/g, `\n${inner}`);
  const lines = [`${indent}global ${name}`, `${indent}if ${dead(name)}:`, `${inner}${name} = ${opened}`];
  if (otherwise) lines.push(`${indent}else:`, `${inner}${otherwise(name)}`);
  return lines.map((line) => line + newline).join('');
}
