import { whyNoSnapStart } from '../catalog/runtimes';
import type { Environment, Path, RestorePath, StartupWork, Timeline, Traffic } from '../model';
import { findBaseline } from './baseline';
import { checkEnvironment } from './check-environment';
import { explain } from './explain';
import { invocationCost } from './invocation-cost';
import { projectionProblems } from './projection-problems';
import { type SampledStart, sampleStart } from './sample-paths';
import { projectTraffic } from './traffic/project-traffic';
import { QUICK, type SimulationEffort } from './traffic/simulate-load';

interface ProjectionOptions {
  /** Draws the start; a page that projects again and again hands in one that keeps the last. */
  readonly sample?: typeof sampleStart;
  readonly effort?: SimulationEffort;
}

/**
 * Projects the start of a function: every phase a distribution in ms, made by sampling with a fixed seed, so that the same
 * input gives the same output and a what-if moves smoothly. Never throws; what cannot be is replaced and said in
 * `problems` (see checkEnvironment), what is not known is `assumed`.
 */
export function projectTimeline(given: Environment, work: StartupWork, options: ProjectionOptions = {}): Timeline {
  const { sample = sampleStart, effort = QUICK } = options;
  const { environment, problems } = checkEnvironment(given);
  const baseline = findBaseline(environment);
  const start = sample(environment, work, baseline);
  const { cold, warm, restore } = start.paths;
  const provisioned = environment.provisionedConcurrency > 0 ? start.paths.provisioned : null;
  const traffic = trafficOf(environment, start, effort);
  const billed = {
    cold: cold.billed,
    warm: warm.billed,
    restore: restore.billed,
    provisioned: provisioned?.billed ?? null,
  };
  return {
    paths: {
      cold: cold.path,
      warm: warm.path,
      restore: restorePath(environment, restore.path),
      ...(provisioned && { provisioned: provisioned.path }),
    },
    cost: { usdPerMillionInvocations: invocationCost(environment, billed, traffic) },
    traffic,
    problems: [...problems, ...projectionProblems(environment, work, baseline)],
    explain: explain(environment, {
      cold: cold.phases,
      warm: warm.phases,
      restore: restore.phases,
      provisioned: provisioned?.phases ?? null,
    }),
  };
}

function trafficOf(environment: Environment, start: SampledStart, effort: SimulationEffort): Traffic | null {
  if (!environment.requestsPerMinute) return null;
  const { cold, warm, restore, provisioned } = start.paths;
  const other = start.other();
  const [plain, primed] = environment.primed ? [other, restore] : [restore, other];
  return projectTraffic(environment, { cold, warm, restore: plain, restorePrimed: primed, provisioned }, effort);
}

function restorePath(environment: Environment, path: Path): RestorePath {
  const refused = whyNoSnapStart(environment);
  if (refused) return { ...path, offered: false, reason: `${refused}: shown is what a microVM snapshot would give` };
  const off = `SnapStart is offered for ${environment.runtime} and off`;
  return { ...path, offered: true, reason: environment.snapStart ? null : off };
}
