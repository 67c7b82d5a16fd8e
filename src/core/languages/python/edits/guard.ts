import { type FixOffer, type FixResult, say, titled } from '../../../model';
import type { HoistRequest } from '../../editor';
import type { SyntaxParser } from '../../tree-sitter/parser';
import { textOf } from '../../tree-sitter/syntax-node';
import { finish } from './apply';
import { removeClosing } from './finally';
import { LIVENESS, type Liveness } from './liveness';
import { nameFor } from './names';
import { needsOf } from './needs';
import { placeDeclaration } from './placement';
import { isRefusal, refuse } from './refusal';
import { standsAlone } from './removal';
import { planSharing, whyNotShared } from './sharing';
import { indentUnit, lineBreak, lineStart, namesIn, type Source } from './source';
import { canBeGlobal, findTarget } from './target';

/**
 * Opens a connection at first use, keeps it at module scope and opens it again when it is closed: `global conn`, `if conn is
 * None or conn.closed`. Refuses where the fix cannot see what becomes of the connection.
 */
export function planGuard(parser: SyntaxParser, source: Source, request: HoistRequest): FixResult {
  const liveness = LIVENESS[request.creation.resource];
  if (!liveness)
    return refuse('How it tells that it is closed is not known: keep it at module scope and reconnect by hand.');
  return planKept(parser, source, request, liveness);
}

/** The same for what need not be looked at again: `if client is None`. */
export function planMemoise(parser: SyntaxParser, source: Source, request: HoistRequest): FixResult {
  const { connectMethod } = request.resource;
  if (connectMethod !== null)
    return refuse(
      `\`${connectMethod}()\` opens it: kept without it, it would be connected anew in every invocation. Put both behind one \`if … is None\`.`,
    );
  return planKept(parser, source, request, null);
}

function planKept(parser: SyntaxParser, source: Source, request: HoistRequest, liveness: Liveness | null): FixResult {
  const target = findTarget(source, request.creation.at.span);
  if (isRefusal(target)) return target;
  const { call, fn, assignment, returned } = target;
  const unsuited = whyNotShared(source, request, call);
  if (unsuited !== null) return refuse(unsuited);
  const statement = assignment?.statement ?? returned;
  if (!statement || !standsAlone(source, statement)) {
    return refuse('Only `name = connect(…)` and `return connect(…)` can be rewritten: give it a statement of its own.');
  }
  if (/\bclosing\(/.test(source.text))
    return refuse('`closing(…)` would close the shared connection: take it out first.');
  const needs = needsOf(source, call);
  if (typeof needs === 'string') return refuse(`It cannot be opened once for all invocations: ${needs}.`);
  const sharing = planSharing(source, request, call);
  if (typeof sharing === 'string') return refuse(`It cannot be shared: ${sharing}.`);
  if (assignment && !canBeGlobal(source, fn, assignment.name)) {
    return refuse(
      `\`${textOf(source, assignment.name)}\` means something else elsewhere in the file: give it a name of its own.`,
    );
  }
  const name = assignment ? textOf(source, assignment.name) : nameFor(source, call).replace(/^connect$/, 'connection');
  if (namesIn(fn).some((one) => one.start < statement.start && textOf(source, one) === name)) {
    return refuse(`\`${name}\` is used before it is opened.`);
  }
  const place = placeDeclaration(source, new Set(), fn.start);
  const closed = removeClosing(source, sharing.closing);
  const stuck = [place, closed].find((one) => typeof one === 'string');
  if (typeof place === 'string' || typeof closed === 'string') return refuse(`It cannot be taken out: ${stuck}.`);
  const lines = guarded(source, textOf(source, call), name, liveness);
  if (returned) lines.push(`return ${name}`);
  const indent = source.text.slice(lineStart(source.text, statement.start), statement.start);
  const changes = [
    { start: place.at, end: place.at, text: place.text(`${name} = None`) },
    {
      start: statement.start,
      end: statement.end,
      text: lines.join(lineBreak(source.text) + indent),
    },
    ...closed,
  ];
  return finish(
    parser,
    source,
    changes,
    name,
    liveness ? offerOf(source, textOf(source, call), name, liveness) : memoiseOffer(name),
  );
}

function guarded(source: Source, call: string, name: string, liveness: Liveness | null): string[] {
  const step = indentUnit(source.text);
  const inner = call.replace(/\n/g, `\n${step}`);
  const test = liveness ? `${name} is None or ${liveness.dead(name)}` : `${name} is None`;
  const lines = [`global ${name}`, `if ${test}:`, `${step}${name} = ${inner}`];
  return liveness?.otherwise ? [...lines, 'else:', `${step}${liveness.otherwise(name)}`] : lines;
}

function memoiseOffer(name: string): FixOffer {
  return { kind: 'memoise', ...titled(say('Open `{0}` at first use and keep it at module scope', name)), safe: true };
}

function offerOf(source: Source, call: string, name: string, { limit }: Liveness): FixOffer {
  const title = titled(say('Keep `{0}` open at module scope, and reconnect when it is closed', name));
  const ends =
    /autocommit\s*=\s*True/.test(call) || new RegExp(`\\b${name}\\.autocommit\\s*=\\s*True`).test(source.text);
  if (ends) return { kind: 'guard', ...title, safe: true, ...(limit && { changes: limit }) };
  const open =
    'Closing the connection no longer ends an open transaction: commit or roll back before the handler returns.';
  const changes = limit ? `${open} ${limit}` : open;
  return { kind: 'guard', ...title, safe: false, changes };
}
