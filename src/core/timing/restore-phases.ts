import { whyNoSnapStart } from '../catalog/runtimes';
import type { Environment, Quantiles } from '../model';
import { bootPhase } from './before-init';
import { describe, published, type SpreadCoefficient } from './coefficient';
import { AFTER_RESTORE_MS, FITTED, MICROVM_RESTORE_MS, RESTORE_ON_STACK } from './coefficients';
import { type Part, phaseOf, type SampledPhase } from './part';
import { draw, scale } from './samples';
import { stackOf } from './stack';

/** Memory size at which the extra restore time was measured. */
const SMALL_MEMORY_MB = 128;

/** What precedes a restore, the restore and what runs after it: published where SnapStart exists, assumed elsewhere. */
export function restorePhases(environment: Environment): readonly SampledPhase[] {
  const before = whyNoSnapStart(environment) === null ? snapStartPhases(environment) : microvmPhases(environment);
  const hooks = part(AFTER_RESTORE_MS, 'hooks', 'the runtime is told that it was restored, hooks of your own run');
  return [...before, phaseOf('after-restore', [hooks], describe(AFTER_RESTORE_MS), true)];
}

/** All published restores are Java's; for Python and .NET, whose snapshots are smaller, they are taken over, wider. */
function snapStartPhases(environment: Environment): readonly SampledPhase[] {
  const stack = stackOf(environment);
  const elsewhere = stack === 'java' ? null : RESTORE_ON_STACK;
  const provenance = elsewhere ? 'assumed' : 'published';
  const before = part(
    { ...FITTED.beforeRestoreMs, provenance },
    'placement and sandbox',
    'what precedes Restore Duration',
  );
  const quantiles = elsewhere ? times(FITTED.restoreMs.quantiles, elsewhere) : FITTED.restoreMs.quantiles;
  const extra = published(FITTED.restoreExtraAt128MB);
  const formula = 'Restore Duration, longer at 128 MB: × (1 + extra × (128 MB / memory)³)';
  const restored = part({ ...FITTED.restoreMs, quantiles, provenance }, 'snapshot', formula);
  const slower: Part = {
    ...restored,
    samples: scale(restored.samples, memoryFactor(environment.memoryMB)),
    basis: { formula, coefficients: [...(restored.basis?.coefficients ?? []), extra] },
  };
  return [phaseOf('boot', [before], before.source, true), phaseOf('restore', [slower], restored.source, true)];
}

function times(quantiles: Quantiles, factors: Quantiles): Quantiles {
  return {
    p10: quantiles.p10 * factors.p10,
    p50: quantiles.p50 * factors.p50,
    p90: quantiles.p90 * factors.p90,
    p99: quantiles.p99 * factors.p99,
  };
}

function microvmPhases(environment: Environment): readonly SampledPhase[] {
  const restored = part(
    MICROVM_RESTORE_MS,
    'snapshot',
    'loading a small snapshot and the page faults of its working set',
  );
  return [bootPhase(environment), phaseOf('restore', [restored], restored.source, true)];
}

/** Restores are slower on the smallest memory size and flat from 256 MB on; the cube makes that step smooth. */
function memoryFactor(memoryMB: number): number {
  return 1 + FITTED.restoreExtraAt128MB.value * Math.min(1, SMALL_MEMORY_MB / memoryMB) ** 3;
}

function part(coefficient: SpreadCoefficient, label: string, formula: string): Part {
  const { name, quantiles, provenance } = coefficient;
  return {
    id: 'rest',
    label,
    samples: draw(quantiles, name),
    provenance,
    source: describe(coefficient),
    at: null,
    finding: null,
    basis: { formula, coefficients: [coefficient] },
  };
}
