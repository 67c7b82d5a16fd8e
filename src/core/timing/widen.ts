import type { Quantiles } from '../model';

/** Normal scores of p10, p90 and p99. */
const P90_SCORE = 1.2815515655446004;
const P99_SCORE = 2.3263478740408408;

/**
 * Adds a log-normal uncertainty (standard deviation of the logarithm) to a distribution, keeping its median: distances
 * from the median add up as independent ones do, in squares.
 */
export function widen({ p10, p50, p90, p99 }: Quantiles, deviation: number): Quantiles {
  if (deviation <= 0 || p50 <= 0) return { p10, p50, p90, p99 };
  const away = (quantile: number, score: number) =>
    Math.exp(Math.hypot(Math.log(Math.max(quantile, 1e-6) / p50), score * deviation));
  const high = p50 * away(p90, P90_SCORE);
  return {
    p10: p50 / away(p10, P90_SCORE),
    p50,
    p90: high,
    p99: Math.max(high, p50 * away(p99, P99_SCORE)),
  };
}

/** Log-normal factors around 1, as quantiles. */
export function spreadOf(deviation: number): Quantiles {
  return widen({ p10: 1, p50: 1, p90: 1, p99: 1 }, deviation);
}
