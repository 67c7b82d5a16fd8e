/** A distribution of durations in ms, given by four of its quantiles. Always ordered: p10 ≤ p50 ≤ p90 ≤ p99. */
export interface Quantiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

export const ZERO_MS: Quantiles = { p10: 0, p50: 0, p90: 0, p99: 0 };
