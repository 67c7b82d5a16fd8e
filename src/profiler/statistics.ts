import { mad, median, quantile } from 'simple-statistics';
import type { Quantiles } from '../core/model';

/** Quantiles of a few measurements; with ten of them p99 is their maximum. `null` where there are none. */
export function quantilesOf(values: readonly number[]): Quantiles | null {
  if (values.length === 0) return null;
  const [p10 = 0, p50 = 0, p90 = 0, p99 = 0] = quantile([...values], [0.1, 0.5, 0.9, 0.99]);
  return { p10, p50, p90, p99 };
}

export function medianOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : median([...values]);
}

/** For a normal distribution the standard deviation is 1.4826 times the median absolute deviation. */
const MAD_TO_SIGMA = 1.4826;
/** Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993): a modified Z-score beyond 3.5. */
const OUTLIER_Z = 3.5;
/** Below this share of the median nobody minds the difference, however alike the others are. */
const LEAST_SHARE = 0.1;

/** Indices of the values that are far from the others. */
export function outliersOf(values: readonly number[]): readonly number[] {
  if (values.length < 4) return [];
  const middle = medianOf(values);
  const sigma = mad([...values]) * MAD_TO_SIGMA;
  const limit = Math.max(OUTLIER_Z * sigma, LEAST_SHARE * middle);
  return values.flatMap((value, index) => (Math.abs(value - middle) > limit ? [index] : []));
}
