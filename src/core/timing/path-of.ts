import type { Path, PhaseId } from '../model';
import type { SampledPhase } from './part';
import { quantilesOf, type Samples, sum } from './samples';

/** A path whose totals are still samples, for cost and traffic. */
export interface SampledPath {
  readonly path: Path;
  /** What the caller waits and what is billed, in ms. */
  readonly waits: Samples;
  readonly billed: Samples;
}

/**
 * Adds phases up to the three totals: what the caller waits, what REPORT shows, what is billed.
 * Billed is what the phases in `billed` take, rounded up to the next millisecond as Lambda does. Since 2025-08-01 that is
 * init and handler for every packaging (AWS Compute blog, standardised billing of the INIT phase); after a restore it is
 * the hooks and the handler (AWS Lambda pricing, SnapStart).
 */
export function pathOf(phases: readonly SampledPhase[], billed: readonly PhaseId[]): SampledPath {
  const of = (ids: readonly PhaseId[]) =>
    sum(phases.filter(({ phase }) => ids.includes(phase.id)).map(({ samples }) => samples));
  const has = (id: PhaseId) => phases.some(({ phase }) => phase.id === id);
  const billedMs = of(billed).map(Math.ceil);
  const waits = sum(phases.map(({ samples }) => samples));
  const path: Path = {
    phases: phases.map(({ phase }) => phase),
    callerWaits: quantilesOf(waits),
    reported: {
      initDuration: has('runtime-init') ? quantilesOf(of(['runtime-init', 'user-init'])) : null,
      duration: quantilesOf(of(['handler'])),
      restoreDuration: has('restore') ? quantilesOf(of(['restore', 'after-restore'])) : null,
    },
    billed: quantilesOf(billedMs),
  };
  return { path, waits, billed: billedMs };
}
