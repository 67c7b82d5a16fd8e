import { whyNoSnapStart } from '../catalog/runtimes';
import type { Environment } from '../model';
import { bootPhase } from './before-init';
import { describe, type SpreadCoefficient } from './coefficient';
import { AFTER_RESTORE_MS, FITTED, MICROVM_RESTORE_MS } from './coefficients';
import { type Part, phaseOf, type SampledPhase } from './part';
import { draw, scale } from './samples';

/** Memory size at which the extra restore time was measured. */
const SMALL_MEMORY_MB = 128;

/** What precedes a restore, the restore and what runs after it: published where SnapStart exists, assumed elsewhere. */
export function restorePhases(environment: Environment): readonly SampledPhase[] {
  const before = whyNoSnapStart(environment) === null ? snapStartPhases(environment) : microvmPhases(environment);
  return [...before, phaseOf('after-restore', [part(AFTER_RESTORE_MS, 'hooks')], describe(AFTER_RESTORE_MS), true)];
}

/** All published restores are Java's; for Python and .NET they are taken over. */
function snapStartPhases({ runtime, memoryMB }: Environment): readonly SampledPhase[] {
  const provenance = runtime?.startsWith('java') ? 'published' : 'assumed';
  const before = part({ ...FITTED.beforeRestoreMs, provenance }, 'placement and sandbox');
  const restored = part({ ...FITTED.restoreMs, provenance }, 'snapshot');
  const slower = { ...restored, samples: scale(restored.samples, memoryFactor(memoryMB)) };
  return [phaseOf('boot', [before], before.source, true), phaseOf('restore', [slower], restored.source, true)];
}

function microvmPhases(environment: Environment): readonly SampledPhase[] {
  const restored = part(MICROVM_RESTORE_MS, 'snapshot');
  return [bootPhase(environment), phaseOf('restore', [restored], restored.source, true)];
}

/** Restores are slower on the smallest memory size and flat from 256 MB on; the cube makes that step smooth. */
function memoryFactor(memoryMB: number): number {
  return 1 + FITTED.restoreExtraAt128MB.value * Math.min(1, SMALL_MEMORY_MB / memoryMB) ** 3;
}

function part(coefficient: SpreadCoefficient, label: string): Part {
  const { name, quantiles, provenance } = coefficient;
  const samples = draw(quantiles, name);
  return { id: 'rest', label, samples, provenance, source: describe(coefficient), at: null, finding: null };
}
