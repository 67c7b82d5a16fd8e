import { whyNoSnapStart } from '../catalog/runtimes';
import type { Environment, Path, RestorePath, StartupWork, Timeline, Traffic } from '../model';
import { type Baseline, findBaseline } from './baseline';
import { checkEnvironment } from './check-environment';
import { explain } from './explain';
import { invocationCost } from './invocation-cost';
import { projectionProblems } from './projection-problems';
import { otherRestore, type SampledPaths, samplePaths } from './sample-paths';
import { projectTraffic } from './traffic/project-traffic';

/**
 * Projects the start of a function: every phase a distribution in ms, made by sampling with a fixed seed, so that the same
 * input gives the same output and a what-if moves smoothly. Never throws; what cannot be is replaced and said in
 * `problems` (see checkEnvironment), what is not known is `assumed`.
 */
export function projectTimeline(given: Environment, work: StartupWork): Timeline {
  const { environment, problems } = checkEnvironment(given);
  const baseline = findBaseline(environment);
  const paths = samplePaths(environment, work, baseline);
  const { cold, warm, restore } = paths;
  const provisioned = environment.provisionedConcurrency > 0 ? paths.provisioned : null;
  const traffic = trafficOf(environment, work, baseline, paths);
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

function trafficOf(
  environment: Environment,
  work: StartupWork,
  baseline: Baseline,
  { cold, warm, restore, provisioned }: SampledPaths,
): Traffic | null {
  if (!environment.requestsPerMinute) return null;
  const other = otherRestore(environment, work, baseline);
  const [plain, primed] = environment.primed ? [other, restore] : [restore, other];
  return projectTraffic(environment, { cold, warm, restore: plain, restorePrimed: primed, provisioned });
}

function restorePath(environment: Environment, path: Path): RestorePath {
  const refused = whyNoSnapStart(environment);
  if (refused) return { ...path, offered: false, reason: `${refused}: shown is what a microVM snapshot would give` };
  const off = `SnapStart is offered for ${environment.runtime} and off`;
  return { ...path, offered: true, reason: environment.snapStart ? null : off };
}
