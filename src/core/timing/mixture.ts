import type { Quantiles } from '../model';
import { mean, type Samples } from './samples';

/** A part of a mixture: samples and the weight of all of them together. */
export interface MixturePart {
  readonly weight: number;
  readonly samples: Samples;
}

/** Quantiles and mean in ms, to a hundredth, of what is one thing or another. Weights need not sum up to 1. */
export function mixtureOf(parts: readonly MixturePart[]): Quantiles & { readonly mean: number } {
  const total = parts.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
  const sorted = parts
    .filter(({ weight }) => weight > 0)
    .map(({ weight, samples }) => ({ each: weight / total / samples.length, values: samples.slice().sort(), next: 0 }));
  const average = parts.reduce((sum, { weight, samples }) => sum + (Math.max(0, weight) / total) * mean(samples), 0);
  const [p10 = 0, p50 = 0, p90 = 0, p99 = 0] = quantiles(sorted, [0.1, 0.5, 0.9, 0.99]).map(hundredth);
  return { p10, p50, p90, p99, mean: hundredth(average) };
}

interface Sorted {
  readonly each: number;
  readonly values: Samples;
  next: number;
}

/** Walks through the parts in the order of their values, as merging does, until each share is reached. */
function quantiles(parts: readonly Sorted[], shares: readonly number[]): readonly number[] {
  let reached = 0;
  let value = 0;
  return shares.map((share) => {
    while (reached < share) {
      const least = leastOf(parts);
      if (!least) break;
      value = least.values[least.next++] ?? value;
      reached += least.each;
    }
    return value;
  });
}

function leastOf(parts: readonly Sorted[]): Sorted | undefined {
  let least: Sorted | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const value = part.values[part.next] ?? Number.POSITIVE_INFINITY;
    if (value >= lowest) continue;
    lowest = value;
    least = part;
  }
  return least;
}

function hundredth(ms: number): number {
  return Math.round(ms * 100) / 100;
}
