import { type Environment, type FindingCost, type StartupWork, weakest, ZERO_MS } from '../model';
import { findBaseline } from './baseline';
import { checkEnvironment } from './check-environment';
import { samplePaths } from './sample-paths';
import { quantilesOf } from './samples';

/** What a cold start takes longer than a restore of the same function would, in ms; nothing where it takes less. */
export function snapshotSaving(given: Environment, work: StartupWork): FindingCost {
  const { environment } = checkEnvironment(given);
  const { cold, restore } = samplePaths(environment, work, findBaseline(environment));
  const saved = cold.waits.map((ms, index) => Math.max(0, ms - (restore.waits[index] ?? 0)));
  const phases = [...cold.path.phases, ...restore.path.phases];
  return {
    cold: quantilesOf(saved),
    warm: ZERO_MS,
    restore: ZERO_MS,
    provenance: weakest(phases.map(({ provenance }) => provenance)),
    source: 'what the caller waits for a cold start, less what a restore of the same function takes; both as projected',
  };
}
