import { whyNoSnapStart } from '../catalog/runtimes';
import type { Environment, Path, PhaseId, RestorePath, StartupWork, Timeline } from '../model';
import { findBaseline } from './baseline';
import { bootPhase, downloadPhase } from './before-init';
import { checkEnvironment } from './check-environment';
import { explain } from './explain';
import { handlerPhase } from './handler-phase';
import { runtimeInitPhase, userInitPhase } from './init-phases';
import { invocationCost } from './invocation-cost';
import type { SampledPhase } from './part';
import { pathOf } from './path-of';
import { projectionProblems } from './projection-problems';
import { restorePhases } from './restore-phases';

const BILLED: readonly PhaseId[] = ['runtime-init', 'user-init', 'handler'];
const BILLED_AFTER_RESTORE: readonly PhaseId[] = ['after-restore', 'handler'];

/**
 * Projects the start of a function: every phase a distribution in ms, made by sampling with a fixed seed, so that the same
 * input gives the same output and a what-if moves smoothly. Never throws; what cannot be is replaced and said in
 * `problems` (see checkEnvironment), what is not known is `assumed`.
 */
export function projectTimeline(given: Environment, work: StartupWork): Timeline {
  const { environment, problems } = checkEnvironment(given);
  const baseline = findBaseline(environment);
  const handler = (state: 'after-init' | 'after-restore' | 'warm') => handlerPhase(environment, work, baseline, state);
  const first = handler('after-init');
  const trusted = (phases: readonly SampledPhase[]) => phases.map((phase) => trust(environment, phase));
  const phases = {
    cold: trusted([
      downloadPhase(environment),
      bootPhase(environment),
      runtimeInitPhase(baseline),
      userInitPhase(environment, work, baseline),
      first,
    ]),
    warm: trusted([handler('warm')]),
    restore: trusted([...restorePhases(environment), handler('after-restore')]),
    provisioned: environment.provisionedConcurrency > 0 ? trusted([first]) : null,
  };
  const cold = pathOf(phases.cold, BILLED);
  const warm = pathOf(phases.warm, BILLED);
  const restore = pathOf(phases.restore, BILLED_AFTER_RESTORE);
  const provisioned = phases.provisioned && pathOf(phases.provisioned, BILLED);
  return {
    paths: {
      cold: cold.path,
      warm: warm.path,
      restore: restorePath(environment, restore.path),
      ...(provisioned && { provisioned: provisioned.path }),
    },
    cost: {
      usdPerMillionInvocations: invocationCost(environment, {
        cold: cold.billed,
        warm: warm.billed,
        restore: restore.billed,
        provisioned: provisioned?.billed ?? null,
      }),
    },
    problems: [...problems, ...projectionProblems(environment, work, baseline)],
    explain: explain(environment, phases),
  };
}

function restorePath(environment: Environment, path: Path): RestorePath {
  const refused = whyNoSnapStart(environment);
  if (refused) return { ...path, offered: false, reason: `${refused}: shown is what a microVM snapshot would give` };
  const off = `SnapStart is offered for ${environment.runtime} and off`;
  return { ...path, offered: true, reason: environment.snapStart ? null : off };
}

/** Only Lambda has published rows; what they say of another provider is a guess. */
function trust({ provider }: Environment, sampled: SampledPhase): SampledPhase {
  if (provider === 'aws-lambda') return sampled;
  const children = sampled.phase.children.map((child) => ({ ...child, provenance: 'assumed' as const }));
  const source = `taken over from AWS Lambda: ${sampled.phase.source}`;
  return { ...sampled, phase: { ...sampled.phase, provenance: 'assumed', source, children } };
}
