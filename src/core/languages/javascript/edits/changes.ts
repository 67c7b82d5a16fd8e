import type { TextEdit } from '../../../model';
import { isRefusal } from './refusal';
import type { Change } from './removal-edits';
import { type ParsedSource, parseSource } from './source';

/** Orders changes and leaves out those inside text that goes anyway; `undefined` when two of them contradict each other. */
export function settleChanges(file: string, changes: readonly Change[]): TextEdit[] | undefined {
  const kept = changes.filter((change) => !changes.some((other) => swallows(other, change)));
  kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const overlap = kept.some((change, index) => {
    const next = kept[index + 1];
    return next !== undefined && next.span.start < change.span.end;
  });
  return overlap ? undefined : kept.map(({ span, text }) => ({ file, span, text }));
}

function swallows(outer: Change, inner: Change): boolean {
  const { start, end } = outer.span;
  if (outer === inner || end === start || outer.text.length > MAX_REMAINDER) return false;
  const isInside = start <= inner.span.start && inner.span.end <= end;
  const isInsertion = inner.span.start === inner.span.end;
  if (isInsertion) return start < inner.span.start && inner.span.end < end;
  return isInside && inner.span.end - inner.span.start < end - start;
}

/** A deletion may leave a semicolon and its indentation behind; anything longer is a replacement. */
const MAX_REMAINDER = 40;

/** A last look at the result: it must parse, and every name in it must still mean something. */
export function isSound(before: ParsedSource, after: string): boolean {
  const parsed = parseSource(before.file, after);
  if (isRefusal(parsed)) return false;
  return [...parsed.scopes.unresolved.keys()].every((name) => before.scopes.unresolved.has(name) || WRITTEN.has(name));
}

/** Globals that fixes write. */
const WRITTEN: ReadonlySet<string> = new Set(
  'undefined ReturnType InstanceType Awaited Map Promise Error setTimeout clearTimeout'.split(' '),
);
