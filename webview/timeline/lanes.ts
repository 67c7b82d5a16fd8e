import { type Path, type PathId, type Phase, type Profile, type Provenance, weakest } from '../../src/core/model';
import { t } from '../l10n';

/** One lane of the timeline: a path, and what it would be after the fixes. */
export interface Lane {
  readonly id: PathId;
  readonly path: Path;
  /** `null` when there is nothing to fix, or the fixes do not change this path's median. */
  readonly afterFixes: Path | null;
  /** Median wait as the project declares it, where the reader looks at another environment and it differs. */
  readonly declaredMs: number | null;
  /** Set on the restore lane only, where the platform does not offer it or it is not switched on. */
  readonly note: string | null;
}

/** The lanes of a profile in the order they are drawn; `declared` is what it was before the reader changed anything. */
export function lanesOf(profile: Profile, declared: Profile = profile): readonly Lane[] {
  const { paths, afterFixes } = profile;
  const ids: readonly PathId[] = ['cold', 'warm', 'restore', 'provisioned'];
  return ids.flatMap((id) => {
    const path = paths[id];
    if (!path) return [];
    const before = declared.paths[id]?.callerWaits.p50 ?? null;
    const moved = before !== null && Math.abs(before - path.callerWaits.p50) >= VISIBLE_CHANGE_MS;
    return [
      {
        id,
        path,
        afterFixes: changed(path, afterFixes?.paths[id]),
        declaredMs: moved ? before : null,
        note: id === 'restore' ? restoreNote(profile) : null,
      },
    ];
  });
}

function restoreNote({ paths }: Profile): string | null {
  if (!paths.restore) return null;
  const { offered, reason } = paths.restore;
  if (offered) return reason;
  return reason === null ? t('Not offered here.') : `${t('Not offered here.')} ${reason}`;
}

/** Phases that take any time at all: a phase of 0 ms has no segment. */
export function drawnPhases(path: Path): readonly Phase[] {
  return path.phases.filter((phase) => phase.ms.p90 > 0);
}

/** A total is as trustworthy as the least trustworthy phase in it. */
export function provenanceOf(path: Path, counted: (phase: Phase) => boolean = () => true): Provenance {
  const phases = drawnPhases(path).filter(counted);
  return phases.length === 0 ? 'assumed' : weakest(phases.map((phase) => phase.provenance));
}

/** Below half a millisecond a change could not be told apart in any label. */
const VISIBLE_CHANGE_MS = 0.5;

function changed(before: Path, after: Path | null | undefined): Path | null {
  if (!after) return null;
  return Math.abs(before.callerWaits.p50 - after.callerWaits.p50) >= VISIBLE_CHANGE_MS ? after : null;
}
