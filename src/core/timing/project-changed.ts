import type { Environment, Profile, StartupWork } from '../model';
import { keepLastStart } from './keep-last-start';
import { projectTimeline } from './project-timeline';
import { QUICK, ROUGH } from './traffic/simulate-load';
import { type Changes, changedEnvironment } from './what-if';
import { workAfterFixes } from './work-after-fixes';

interface Haste {
  /** The load takes as long as the rest: nobody needs to wait for it who does not look at it. */
  readonly withTraffic?: boolean;
  /** While a slider is dragged: the load is simulated roughly, and the paths after the fixes stay those of `profile`. */
  readonly isLive?: boolean;
}

const [sample, sampleFixed] = [keepLastStart(), keepLastStart()];

/** The same function projected for another environment. Without `work` (a measured profile) it stays as it is. */
export function projectChanged(
  profile: Profile,
  changes: Changes,
  { withTraffic = true, isLive = false }: Haste = {},
): Profile {
  const { work, afterFixes } = profile;
  if (!work || Object.keys(changes).length === 0) return profile;
  const environment = changedEnvironment(profile.environment, changes);
  const timeline = projectTimeline(withTraffic ? environment : { ...environment, requestsPerMinute: null }, work, {
    sample,
    effort: isLive ? ROUGH : QUICK,
  });
  if (isLive || !afterFixes) return { ...profile, ...timeline, environment };
  return { ...profile, ...timeline, environment, afterFixes: fixed(afterFixes, environment, work) };
}

let lastFixed: { readonly of: NonNullable<Profile['afterFixes']>; readonly work: StartupWork } | null = null;

function fixed(afterFixes: NonNullable<Profile['afterFixes']>, environment: Environment, work: StartupWork) {
  // The same object each time, so that what was sampled for it is found again.
  if (lastFixed?.of !== afterFixes) {
    lastFixed = { of: afterFixes, work: workAfterFixes(work, new Set(afterFixes.applied)) };
  }
  // What the load would make of it nobody sees.
  const { paths } = projectTimeline({ ...environment, requestsPerMinute: null }, lastFixed.work, {
    sample: sampleFixed,
  });
  return { paths, applied: afterFixes.applied };
}

/** ms that the fix of one finding alone takes off the median wait, by path; `null` where it cannot be projected. */
export interface Saving {
  readonly cold: number;
  readonly warm: number;
}

export function savingOf(profile: Profile, finding: string): Saving | null {
  const { work, environment, paths } = profile;
  if (!work) return null;
  const after = projectTimeline(
    { ...environment, requestsPerMinute: null },
    workAfterFixes(work, new Set([finding])),
  ).paths;
  const saved = (path: 'cold' | 'warm') => paths[path].callerWaits.p50 - after[path].callerWaits.p50;
  return { cold: saved('cold'), warm: saved('warm') };
}
