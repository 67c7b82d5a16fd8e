import type { Profile } from '../model';
import { projectTimeline } from './project-timeline';
import { type Changes, changedEnvironment } from './what-if';
import { workAfterFixes } from './work-after-fixes';

/**
 * The same function projected for another environment. Without `work` (a measured profile) it stays as it is. Traffic and
 * the paths after the fixes each take as long as the rest: while a slider is dragged they can wait; those of the given profile
 * then stay.
 */
export function projectChanged(
  profile: Profile,
  changes: Changes,
  { withTraffic = true, withFixes = true } = {},
): Profile {
  const { work, afterFixes } = profile;
  if (!work || Object.keys(changes).length === 0) return profile;
  const environment = changedEnvironment(profile.environment, changes);
  const timeline = projectTimeline(withTraffic ? environment : { ...environment, requestsPerMinute: null }, work);
  return {
    ...profile,
    ...timeline,
    environment,
    afterFixes: !withFixes
      ? afterFixes
      : afterFixes && {
          // What the load would make of it nobody sees: the simulation is half of the work.
          paths: projectTimeline(
            { ...environment, requestsPerMinute: null },
            workAfterFixes(work, new Set(afterFixes.applied)),
          ).paths,
          applied: afterFixes.applied,
        },
  };
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
