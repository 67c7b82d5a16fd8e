import type { EnvironmentValues } from '../model';
import type { SpreadCoefficient } from './coefficient';
import { FITTED } from './coefficients';
import { stackOf } from './stack';

const ELSEWHERE: SpreadCoefficient = {
  name: 'first call after a restore over the one after an init',
  unit: '1',
  quantiles: { p10: 0.6, p50: 1.1, p90: 2, p99: 3 },
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'as for a JVM without its extremes: nothing of other languages is published',
  date: '2026-11',
};

const PRIMED_ELSEWHERE: SpreadCoefficient = {
  ...ELSEWHERE,
  name: 'first call after a primed restore over the one after an init',
  quantiles: { p10: 0.1, p50: 0.3, p90: 1, p99: 2 },
};

/**
 * Factor from the first call after an init to the first call after a restore. Published for Java only, and there the
 * studies differ by a factor of ten: what drives it is priming and whether the snapshot's pages are in a warm cache.
 */
export function restoredFirstCall(environment: EnvironmentValues): SpreadCoefficient {
  const { primed } = environment;
  if (stackOf(environment) !== 'java') return primed ? PRIMED_ELSEWHERE : ELSEWHERE;
  const fitted = primed ? FITTED.primedFirstCallFactor : FITTED.restoredFirstCallFactor;
  return { ...fitted, provenance: 'published' };
}
