import { ts } from 'ts-morph';
import { applyEdits, type FixResult, say, titled } from '../../../../model';
import type { HoistRequest } from '../../../editor';
import { isSound } from '../changes';
import { planHoist } from '../hoist';
import { eolOf } from '../layout';
import { isRefusal, refuse } from '../refusal';
import { expressionAt, type Parse, type ParsedSource } from '../source';
import { inStyle, styleOf } from '../written-style';
import { isSilent } from './error-listener';
import { lineEdits } from './line-edits';
import { poolInsteadOf } from './pool-kinds';
import { withPool } from './pool-text';

/** A pool at module scope instead of a connection per request: it opens, checks and replaces connections by itself. */
export function planPool(parsed: ParsedSource, request: HoistRequest, parse: Parse): FixResult {
  const kind = poolInsteadOf(request.resource.id);
  const pool = kind && request.poolOf?.(kind.id);
  if (!kind || !pool)
    return refuse(`There is no pool that the fix knows for a ${request.resource.label}: keep one by hand.`);
  const { start, end } = request.creation.at.span;
  const creation = expressionAt(parsed.source, start, end);
  if (!creation || !(ts.isNewExpression(creation) || ts.isCallExpression(creation))) return refuse(CHANGED);
  const own = OF_ONE_CONNECTION.exec(parsed.text)?.[0];
  if (own !== undefined)
    return refuse(`\`${own}\` asks about one connection, which a pool is not: take one out of a pool by hand.`);
  const made = withPool(parsed, creation, kind, request.resource.closes);
  if (isRefusal(made)) return made;
  const again = parse(parsed.file, made.text);
  if (isRefusal(again)) return again;
  const at = { file: request.file, span: { start: made.start, end: made.end } };
  const moved = planHoist(
    again,
    {
      ...request,
      text: made.text,
      resource: pool,
      releases: request.releases.filter(({ at: { file } }) => file !== request.file),
      creation: { ...request.creation, at, resource: pool.id, awaited: false },
    },
    parse,
  );
  if (moved.kind === 'refused') return moved;
  const name = moved.name ?? 'pool';
  const text = kind.emitsErrors
    ? listening(again, applyEdits(made.text, moved.edits), name, made.listener ?? '() => {}')
    : applyEdits(made.text, moved.edits);
  if (text === undefined || !isSound(parsed, text)) return refuse('The pool cannot be told apart; make it by hand.');
  const title = titled(say('Use a pool at module scope instead of a connection per request'));
  const unheard = made.listener !== null && !kind.emitsErrors && !isSilent(made.listener);
  const changes = `Statements run on any connection of the pool, at most ten at the same time by default.${
    unheard ? ' Its listener for errors goes: the pool replaces a connection that was cut off without a word.' : ''
  }`;
  return {
    kind: 'edits',
    edits: lineEdits(parsed.file, parsed.text, text),
    name,
    offer: { kind: 'hoist', ...title, safe: !unheard, changes },
  };
}

/** SQL whose answer depends on what the same connection did before. */
const OF_ONE_CONNECTION =
  /\b(last_insert_id|found_rows|row_count|lastval|currval|get_lock|pg_\w*advisory\w*lock)(?=\s*\()|@\w+(?=\s*:=)/i;

const CHANGED = 'The code has changed since it was analysed; look at it again first.';

/** Adds a listener for errors of idle connections behind the declaration of a pool. */
function listening(parsed: ParsedSource, text: string, name: string, listener: string): string | undefined {
  const declared = new RegExp(`^const ${name} = [\\s\\S]*?\\)(;?)[ \\t]*\\r?$`, 'm').exec(text);
  if (!declared) return undefined;
  const eol = eolOf(text);
  const why = '// Without a listener, a connection that is cut off while idle would end the process.';
  const own = inStyle([why, `${name}.on('error', () => {});`], styleOf(parsed));
  // In the file's style but for the listener, which stays as its author wrote it.
  const lines = own.map((line) => line.replace('() => {}', () => listener));
  const at = declared.index + declared[0].replace(/\r$/, '').length;
  return `${text.slice(0, at)}${eol}${lines.join(eol)}${text.slice(at)}`;
}
