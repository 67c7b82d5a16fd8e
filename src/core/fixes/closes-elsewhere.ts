import type { HoistRequest, LanguageEditor } from '../languages/editor';
import { applyEdits, type FixResult, type Location, type Release, type TextEdit } from '../model';
import { refused } from './refused';

/** What is left of a request once other files no longer close its resource, and what takes the closing out of them. */
export interface WithoutCloses {
  readonly request: HoistRequest;
  readonly edits: readonly TextEdit[];
  /** For people: `` `end()` in src/handler.js ``. */
  readonly said: readonly string[];
}

type Refused = Extract<FixResult, { kind: 'refused' }>;

/**
 * A helper opens it, its callers close it: what closes it in their files goes in the same step, so that a request of the
 * helper's file can be judged as if it had never been there. `everyClose` are the releases of all functions that use it.
 */
export function withoutCloses(
  editor: LanguageEditor,
  request: HoistRequest,
  everyClose: readonly Release[],
  textOf: (file: string) => string | undefined,
): WithoutCloses | Refused {
  const { file, creation, resource } = request;
  const isOurs = ({ at, creation: closed }: Release) => at.file !== file && isSame(closed, creation.at);
  const ours = everyClose.filter(isOurs);
  const shared = ours.find(({ at }) => everyClose.some((other) => isSame(other.at, at) && !isOurs(other)));
  if (shared) return refused(`\`${shared.method}()\` in ${shared.at.file} closes other connections, too.`);
  const edits: TextEdit[] = [];
  const said = new Set<string>();
  for (const other of new Set(ours.map(({ at }) => at.file))) {
    const text = textOf(other);
    const releases = ours.filter(({ at }) => at.file === other);
    const removed = text === undefined ? undefined : editor.removeClose?.({ file: other, text, resource, releases });
    if (removed?.kind !== 'edits') return removed ?? refused('There is no fix for this language yet.');
    edits.push(...removed.edits);
    for (const { method } of releases) said.add(`\`${method}()\` in ${other}`);
  }
  const callers = (request.callers ?? []).map((caller) => {
    const own = edits.filter((edit) => edit.file === caller.file);
    if (own.length === 0) return caller;
    const before = own.filter(({ span }) => span.end <= caller.span.start);
    const by = before.reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), 0);
    const span = { start: caller.span.start + by, end: caller.span.end + by };
    return { ...caller, text: applyEdits(caller.text, own), span, isClosed: true };
  });
  return {
    request: { ...request, callers, releases: request.releases.filter((release) => !isOurs(release)) },
    edits,
    said: [...said],
  };
}

function isSame(a: Location | null, b: Location): boolean {
  return a !== null && a.file === b.file && a.span.start === b.span.start && a.span.end === b.span.end;
}
