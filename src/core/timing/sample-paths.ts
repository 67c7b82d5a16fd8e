import type { Environment, PhaseId, StartupWork } from '../model';
import type { Baseline } from './baseline';
import { bootPhase, downloadPhase } from './before-init';
import { handlerPhase } from './handler-phase';
import { runtimeInitPhase, userInitPhase } from './init-phases';
import type { SampledPhase } from './part';
import { pathOf, type SampledPath } from './path-of';
import { restorePhases } from './restore-phases';

const BILLED: readonly PhaseId[] = ['runtime-init', 'user-init', 'handler'];
const BILLED_AFTER_RESTORE: readonly PhaseId[] = ['after-restore', 'handler'];

/** A path as samples, and the phases it is the sum of. */
export interface PathSamples extends SampledPath {
  readonly phases: readonly SampledPhase[];
}

export interface SampledPaths {
  readonly cold: PathSamples;
  readonly warm: PathSamples;
  readonly restore: PathSamples;
  /** First invocation in an environment that was initialised ahead of it. */
  readonly provisioned: PathSamples;
}

/** All that is drawn for one start, in one environment. */
export interface SampledStart {
  readonly paths: SampledPaths;
  /** The restore of the other kind of snapshot: worked out when a load asks for it. */
  readonly other: () => SampledPath;
}

export function sampleStart(environment: Environment, work: StartupWork, baseline: Baseline): SampledStart {
  let other: SampledPath | null = null;
  return {
    paths: samplePaths(environment, work, baseline),
    other: () => (other ??= otherRestore(environment, work, baseline)),
  };
}

/** Every path of a start, whether the environment takes it or not. */
export function samplePaths(environment: Environment, work: StartupWork, baseline: Baseline): SampledPaths {
  const first = handlerPhase(environment, work, baseline, 'after-init');
  const path = (phases: readonly SampledPhase[], billed = BILLED): PathSamples => {
    const trusted = phases.map((phase) => trust(environment, phase));
    return { ...pathOf(trusted, billed), phases: trusted };
  };
  return {
    cold: path([
      downloadPhase(environment),
      bootPhase(environment),
      runtimeInitPhase(baseline),
      userInitPhase(environment, work, baseline),
      first,
    ]),
    warm: path([handlerPhase(environment, work, baseline, 'warm')]),
    restore: path(restoredPhases(environment, work, baseline), BILLED_AFTER_RESTORE),
    provisioned: path([first]),
  };
}

/** The restore of the other kind of snapshot: primed where the environment's is not, and the other way round. */
export function otherRestore(environment: Environment, work: StartupWork, baseline: Baseline): SampledPath {
  const other = { ...environment, primed: !environment.primed };
  return pathOf(restoredPhases(other, work, baseline), BILLED_AFTER_RESTORE);
}

function restoredPhases(environment: Environment, work: StartupWork, baseline: Baseline): readonly SampledPhase[] {
  return [...restorePhases(environment), handlerPhase(environment, work, baseline, 'after-restore')];
}

/** Only Lambda has published rows; what they say of another provider is a guess. */
function trust({ provider }: Environment, sampled: SampledPhase): SampledPhase {
  if (provider === 'aws-lambda') return sampled;
  const children = sampled.phase.children.map((child) => ({ ...child, provenance: 'assumed' as const }));
  const source = `taken over from AWS Lambda: ${sampled.phase.source}`;
  return { ...sampled, phase: { ...sampled.phase, provenance: 'assumed', source, children } };
}
