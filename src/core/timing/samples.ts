import type { Quantiles } from '../model';
import { normalStream, SAMPLE_COUNT } from './random-streams';

/** One value per sample. Index i of every array belongs to the same imagined start, so sums keep what hangs together. */
export type Samples = Float64Array;

/** Normal scores of p10, p50, p90 and p99. */
const SCORES = [-1.2815515655446004, 0, 1.2815515655446004, 2.3263478740408408] as const;

/** Keeps logarithms finite where a quantile is zero; a thousandth of a millisecond shows nowhere. */
const SMALLEST = 1e-3;

/** Coefficients are the same objects in every projection, so what is drawn from them is kept; names can come from users. */
const MAX_KEPT_STREAMS = 500;
const drawn = new WeakMap<Quantiles, Map<string, Samples>>();

/**
 * Draws a distribution given by four quantiles: log-linear between them on the normal scale, so a log-normal comes out
 * exactly and a fat upper tail keeps its shape. `stream` names the random factor. The result is shared: do not change it.
 */
export function draw(quantiles: Quantiles, stream: string): Samples {
  const kept = drawn.get(quantiles) ?? new Map<string, Samples>();
  const known = kept.get(stream);
  if (known) return known;
  if (kept.size >= MAX_KEPT_STREAMS) kept.clear();
  const samples = drawAnew(quantiles, normalStream(stream));
  drawn.set(quantiles, kept.set(stream, samples));
  return samples;
}

function drawAnew(quantiles: Quantiles, scores: Float64Array): Samples {
  const logs = [quantiles.p10, quantiles.p50, quantiles.p90, quantiles.p99].map((ms) =>
    Math.log(Math.max(ms, SMALLEST)),
  );
  return scores.map((score) => Math.exp(interpolate(logs, score)));
}

function interpolate(logs: readonly number[], score: number): number {
  const segment = score < SCORES[1] ? 0 : score < SCORES[2] ? 1 : 2;
  const lowScore = SCORES[segment] ?? 0;
  const highScore = SCORES[segment + 1] ?? 0;
  const low = logs[segment] ?? 0;
  const high = logs[segment + 1] ?? 0;
  return low + ((score - lowScore) / (highScore - lowScore)) * (high - low);
}

export function constant(value: number): Samples {
  return new Float64Array(SAMPLE_COUNT).fill(value);
}

/** Applies a function to two samples at a time. */
export function combine(calculate: (a: number, b: number) => number, a: Samples, b: Samples): Samples {
  const result = new Float64Array(SAMPLE_COUNT);
  for (let index = 0; index < SAMPLE_COUNT; index++) result[index] = calculate(a[index] ?? 0, b[index] ?? 0);
  return result;
}

export function sum(inputs: readonly Samples[]): Samples {
  const result = new Float64Array(SAMPLE_COUNT);
  for (const samples of inputs) {
    for (let index = 0; index < SAMPLE_COUNT; index++) result[index] = (result[index] ?? 0) + (samples[index] ?? 0);
  }
  return result;
}

export function scale(samples: Samples, factor: number): Samples {
  const result = new Float64Array(samples.length);
  for (let index = 0; index < samples.length; index++) result[index] = (samples[index] ?? 0) * factor;
  return result;
}

export function product(a: Samples, b: Samples): Samples {
  return combine((left, right) => left * right, a, b);
}

export function mean(samples: Samples): number {
  let total = 0;
  for (let index = 0; index < samples.length; index++) total += samples[index] ?? 0;
  return total / samples.length;
}

/** Sorting happens dozens of times per projection, always in here. */
const SORTED = new Float64Array(SAMPLE_COUNT);

/** Quantiles of the samples in ms, to a hundredth. */
export function quantilesOf(samples: Samples): Quantiles {
  const sorted = SORTED;
  sorted.set(samples);
  sorted.sort();
  const at = (probability: number): number => {
    const position = probability * (sorted.length - 1);
    const below = sorted[Math.floor(position)] ?? 0;
    const above = sorted[Math.ceil(position)] ?? 0;
    return Math.round((below + (above - below) * (position - Math.floor(position))) * 100) / 100;
  };
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9), p99: at(0.99) };
}
