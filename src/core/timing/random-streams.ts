/** Samples per distribution. Stratified, so that medians are exact to 0.2 % and the 99th percentile rests on five points. */
export const SAMPLE_COUNT = 512;

/** Streams are kept between projections because a what-if asks for the same ones again; names can come from users. */
const MAX_CACHED_STREAMS = 2000;
const cache = new Map<string, Float64Array>();

/**
 * Standard normal scores of one random factor, one per sample, the same for the same name always: common random numbers.
 * Each stream holds every 1/512 stratum once (a Latin hypercube), in an order shuffled by the name, so that a marginal
 * distribution is met almost exactly and two factors are independent.
 */
export function normalStream(name: string): Float64Array {
  const known = cache.get(name);
  if (known) return known;
  if (cache.size >= MAX_CACHED_STREAMS) cache.clear();
  const stream = shuffled(STRATA, hash(name));
  cache.set(name, stream);
  return stream;
}

/**
 * Numbers evenly spread over 0 to 1 (each of `count` strata holds one), in an order shuffled by the name; the same for the
 * same name always. Kept by who asks.
 */
export function uniformStream(name: string, count: number): Float64Array {
  return shuffled(
    Float64Array.from({ length: count }, (_, index) => (index + 0.5) / count),
    hash(name),
  );
}

/**
 * Inverse of the standard normal distribution function for 0 < p < 1; relative error below 1.2e-9.
 * Source: Peter J. Acklam's rational approximation.
 */
export function normalQuantile(p: number): number {
  const low = 0.02425;
  if (p < low) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - low) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(CENTRE_TOP, r) * q) / (polynomial(CENTRE_BOTTOM, r) * r + 1);
}

const CENTRE_TOP = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const CENTRE_BOTTOM = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
];
const TAIL_TOP = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_BOTTOM = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

const STRATA = Float64Array.from({ length: SAMPLE_COUNT }, (_, index) => normalQuantile((index + 0.5) / SAMPLE_COUNT));

function tail(q: number): number {
  return polynomial(TAIL_TOP, q) / (polynomial(TAIL_BOTTOM, q) * q + 1);
}

/** Horner's scheme, highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/** Fisher-Yates with the generator `mulberry32`. */
function shuffled(values: Float64Array, seed: number): Float64Array {
  const result = Float64Array.from(values);
  let state = seed;
  for (let index = result.length - 1; index > 0; index--) {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    const other = ((bits ^ (bits >>> 14)) >>> 0) % (index + 1);
    const held = result[index] ?? 0;
    result[index] = result[other] ?? 0;
    result[other] = held;
  }
  return result;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
