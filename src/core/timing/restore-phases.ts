import { whyNoSnapStart } from '../catalog/runtimes';
import type { Environment, Quantiles } from '../model';
import { bootPhase } from './before-init';
import { describe, published, type SpreadCoefficient } from './coefficient';
import {
  AFTER_RESTORE_MS,
  BILLED_RESTORE_ELSEWHERE_MS,
  BILLED_RESTORE_MS,
  FITTED,
  MICROVM_RESTORE_MS,
  RESTORE_ON_STACK,
} from './coefficients';
import { type Part, phaseOf, type SampledPhase } from './part';
import { combine, draw, scale } from './samples';
import { stackOf } from './stack';

/** Memory size at which the extra restore time was measured. */
const SMALL_MEMORY_MB = 128;

/** The largest part of a restore that can be the runtime's and the hooks': pages have to come in first. */
const MOST_BILLED = 0.6;

/** What precedes a restore, the restore and what runs after it: published where SnapStart exists, assumed elsewhere. */
export function restorePhases(environment: Environment): readonly SampledPhase[] {
  return whyNoSnapStart(environment) === null ? snapStartPhases(environment) : microvmPhases(environment);
}

/**
 * Restore Duration was published as a whole, what is billed of it (runtime and hooks) by itself: the rest is the snapshot.
 * All published restores are Java's; for Python and .NET, whose snapshots are smaller, they are taken over, wider.
 */
function snapStartPhases(environment: Environment): readonly SampledPhase[] {
  const isJava = stackOf(environment) === 'java';
  const provenance = isJava ? 'published' : 'assumed';
  const quantiles = isJava ? FITTED.restoreMs.quantiles : times(FITTED.restoreMs.quantiles, RESTORE_ON_STACK);
  const before = part(
    { ...FITTED.beforeRestoreMs, provenance },
    'placement and sandbox',
    'what precedes Restore Duration',
  );
  const formula = 'Restore Duration, longer at 128 MB: × (1 + extra × (128 MB / memory)³), less what is billed of it';
  const whole = part({ ...FITTED.restoreMs, quantiles, provenance }, 'snapshot', formula);
  const all = scale(whole.samples, memoryFactor(environment.memoryMB));
  const hooks = part(
    isJava ? BILLED_RESTORE_MS : BILLED_RESTORE_ELSEWHERE_MS,
    'runtime and hooks',
    'the runtime is loaded, hooks of your own run: the part of Restore Duration that is billed',
  );
  const billed = combine((hook, restore) => Math.min(hook, restore * MOST_BILLED), hooks.samples, all);
  const snapshot: Part = {
    ...whole,
    samples: combine((restore, hook) => restore - hook, all, billed),
    basis: { formula, coefficients: [...(whole.basis?.coefficients ?? []), published(FITTED.restoreExtraAt128MB)] },
  };
  return [
    phaseOf('boot', [before], before.source, true),
    phaseOf('restore', [snapshot], whole.source, true),
    phaseOf('after-restore', [{ ...hooks, samples: billed }], hooks.source, true),
  ];
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
  const hooks = part(AFTER_RESTORE_MS, 'hooks', 'the runtime is told that it was restored, hooks of your own run');
  return [
    bootPhase(environment),
    phaseOf('restore', [restored], restored.source, true),
    phaseOf('after-restore', [hooks], hooks.source, true),
  ];
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
