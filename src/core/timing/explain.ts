import type {
  Environment,
  ExplainedCoefficient,
  ExplainedPhase,
  Explanation,
  PathExplanation,
  PathId,
  PhaseId,
  UncertaintyShare,
} from '../model';
import type { Coefficient, SpreadCoefficient } from './coefficient';
import { handlerShare } from './cpu-plateau';
import type { SampledPhase } from './part';
import { mean, type Samples, sum } from './samples';

/** More contributors than this nobody reads. */
const MOST_CONTRIBUTORS = 6;

/** For every phase of every path: what went in, the formula in words, the constants with source and date, and what is most uncertain. */
export function explain(
  environment: Environment,
  paths: Readonly<Partial<Record<PathId, readonly SampledPhase[] | null>>>,
): Explanation {
  const explained = (Object.entries(paths) as [PathId, readonly SampledPhase[] | null][]).flatMap(([id, phases]) =>
    phases ? [[id, explainPath(environment, phases)] as const] : [],
  );
  return Object.fromEntries(explained);
}

function explainPath(environment: Environment, phases: readonly SampledPhase[]): PathExplanation {
  return {
    phases: phases.map((one) => explainPhase(environment, one)),
    uncertainty: contributors(phases),
  };
}

function explainPhase(environment: Environment, { phase, parts }: SampledPhase): ExplainedPhase {
  return {
    id: phase.id,
    inputs: inputsOf(environment, phase.id),
    parts: parts.map((part) => ({
      id: part.id,
      label: part.label,
      formula: part.basis?.formula ?? part.source,
      coefficients: (part.basis?.coefficients ?? []).map(coefficientOf),
    })),
  };
}

function coefficientOf(coefficient: Coefficient | SpreadCoefficient): ExplainedCoefficient {
  const { name, unit, provenance, source, conditions, date } = coefficient;
  const value = 'value' in coefficient ? coefficient.value : null;
  const quantiles = 'quantiles' in coefficient ? coefficient.quantiles : null;
  return { name, unit, value, quantiles, provenance, source, conditions, date };
}

function inputsOf(environment: Environment, phase: PhaseId): ExplainedPhase['inputs'] {
  const { memoryMB, arch, packageType, packageMB, isolation, vpc, runtime, language, native } = environment;
  const { framework, connections, imports, loadedMB, bundled, primed, snapStart } = environment;
  const cpu = Math.round(handlerShare(environment) * 1000) / 1000;
  switch (phase) {
    case 'download':
      return { packageType, packageMB };
    case 'boot':
      return { isolation, vpc };
    case 'runtime-init':
      return { runtime, language, native, arch, packageType };
    case 'user-init':
      return { framework, imports: imports.join(', '), connections: connections.join(', '), loadedMB, bundled, arch };
    case 'restore':
    case 'after-restore':
      return { runtime, memoryMB, snapStart, primed };
    case 'handler':
      return { memoryMB, vcpus: cpu, arch, connections: connections.join(', '), primed };
  }
}

/** Share of each part in the variance of what the caller waits; parts that move together share what they have in common. */
function contributors(phases: readonly SampledPhase[]): readonly UncertaintyShare[] {
  const total = sum(phases.map(({ samples }) => samples));
  const variance = covariance(total, total);
  if (variance <= 0) return [];
  return phases
    .flatMap(({ phase, parts }) =>
      parts.map((part) => ({
        phase: phase.id,
        part: part.label,
        share: Math.round((covariance(part.samples, total) / variance) * 1000) / 1000,
      })),
    )
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_CONTRIBUTORS);
}

function covariance(a: Samples, b: Samples): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let total = 0;
  for (let index = 0; index < a.length; index++) total += ((a[index] ?? 0) - meanA) * ((b[index] ?? 0) - meanB);
  return total / a.length;
}
