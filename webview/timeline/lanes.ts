import { type Path, type PathId, type Phase, type Profile, type Provenance, weakest } from '../../src/core/model';

/** One lane of the timeline: a path, and what it would be after the fixes. */
export interface Lane {
  readonly id: PathId;
  readonly path: Path;
  /** `null` when there is nothing to fix, or the fixes do not change this path's median. */
  readonly afterFixes: Path | null;
  /** Set on the restore lane only, where the platform does not offer it or it is not switched on. */
  readonly note: string | null;
}

/** The lanes of a profile in the order they are drawn. */
export function lanesOf({ paths, afterFixes }: Profile): readonly Lane[] {
  const lanes: Lane[] = [
    { id: 'cold', path: paths.cold, afterFixes: changed(paths.cold, afterFixes?.paths.cold), note: null },
    { id: 'warm', path: paths.warm, afterFixes: changed(paths.warm, afterFixes?.paths.warm), note: null },
  ];
  if (paths.restore) {
    const { offered, reason } = paths.restore;
    const note = offered ? reason : `Not offered here. ${reason ?? ''}`.trim();
    lanes.push({
      id: 'restore',
      path: paths.restore,
      afterFixes: changed(paths.restore, afterFixes?.paths.restore),
      note,
    });
  }
  if (paths.provisioned) {
    const after = changed(paths.provisioned, afterFixes?.paths.provisioned);
    lanes.push({ id: 'provisioned', path: paths.provisioned, afterFixes: after, note: null });
  }
  return lanes;
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
