import type { Quantiles, Traffic, TrafficOption, TrafficOptionId } from '../../src/core/model';

/** A share of all requests, and what they wait. */
export interface CurvePart {
  readonly weight: number;
  readonly ms: Quantiles;
}

export interface CurvePoint {
  readonly ms: number;
  /** Share of requests, 0 to 1, served within `ms`. */
  readonly share: number;
}

export interface LatencyCurve {
  readonly id: TrafficOptionId;
  readonly isCurrent: boolean;
  readonly points: readonly CurvePoint[];
  readonly p50: number;
  readonly p99: number;
}

/** Waits of the paths that requests can take. */
export interface PathWaits {
  readonly cold: Quantiles;
  readonly warm: Quantiles;
  readonly restore: Quantiles | null;
}

/** Points of a curve, evenly in the logarithm of what is left to 100 %. */
const POINTS = 64;
/** Beyond this share nothing is drawn: one request in two thousand. */
export const LAST_SHARE = 0.9995;

/** The latency over all requests of each way to run the function: warm requests and those that start an environment. */
export function latencyCurves({ options }: Traffic, paths: PathWaits): readonly LatencyCurve[] {
  return options.flatMap((option) => {
    const parts = partsOf(option, paths);
    if (!parts || !option.outcome) return [];
    const { latency } = option.outcome;
    const points = pointsOf(latency, parts);
    return [{ id: option.id, isCurrent: option.current, points, p50: latency.p50, p99: latency.p99 }];
  });
}

function partsOf({ id, outcome }: TrafficOption, { cold, warm, restore }: PathWaits): readonly CurvePart[] | null {
  // What a primed snapshot gives has no lane of its own to draw it from.
  if (!outcome || id === 'snapstart-primed') return null;
  const first = id === 'snapstart' ? restore : cold;
  if (!first) return null;
  return [
    { weight: outcome.coldShare, ms: first },
    { weight: 1 - outcome.coldShare, ms: warm },
  ];
}

/**
 * What the paths say of every share of requests, led through the model's own p99: four quantiles of a path do not tell its
 * tail as the model's samples do.
 */
function pointsOf(latency: Quantiles, parts: readonly CurvePart[]): readonly CurvePoint[] {
  const weighed = parts.map(({ weight, ms }) => ({ weight, distribution: distributionOf(ms) }));
  const high = Math.log(10 * Math.max(...parts.map(({ ms }) => ms.p99), 1));
  const last = -Math.log10(1 - LAST_SHARE);
  const lead = latency.p99 / Math.exp(logWithin(weighed, 0.99, LOWEST_LOG, high));
  let longest = 0;
  let low = LOWEST_LOG;
  return Array.from({ length: POINTS }, (_, index) => {
    const depth = (last * (index + 1)) / POINTS;
    const share = 1 - 10 ** -depth;
    // No point waits less than the one before it.
    low = logWithin(weighed, share, low, high);
    longest = Math.max(longest, Math.exp(low) * lead ** Math.max(0, 1 - Math.abs(depth - 2) / LEAD_OVER));
    return { ms: longest, share };
  });
}

/** From 97 % to 99.7 %, in the logarithm of what is left to 100 %. */
const LEAD_OVER = 0.5;
/** ln of 0.01 ms. */
const LOWEST_LOG = Math.log(0.01);
/** Halvings of at most ten thousand times: to a hundred-thousandth. */
const HALVINGS = 18;

/** ln of the wait that a share of requests does not exceed, by halving between two bounds. */
function logWithin(parts: readonly WeighedPart[], share: number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    let within = 0;
    for (const { weight, distribution } of parts) within += weight * shareBelow(distribution, middle);
    if (within < share) low = middle;
    else high = middle;
  }
  return high;
}

interface WeighedPart {
  readonly weight: number;
  readonly distribution: Distribution;
}

/** ln of p10, p50, p90 and p99. */
type Distribution = readonly [number, number, number, number];

/** Normal scores of p10, p50, p90 and p99. */
const SCORES = [-1.2816, 0, 1.2816, 2.3263] as const;

function distributionOf({ p10, p50, p90, p99 }: Quantiles): Distribution {
  const log = (ms: number) => Math.log(Math.max(ms, 1e-3));
  return [log(p10), log(p50), log(p90), log(p99)];
}

/** Share of a distribution below `ms`: log-linear between its quantiles on the normal scale, as the timing model draws it. */
export function shareWithin(quantiles: Quantiles, ms: number): number {
  return shareBelow(distributionOf(quantiles), Math.log(Math.max(ms, 1e-3)));
}

function shareBelow(logs: Distribution, log: number): number {
  const segment = log < logs[1] ? 0 : log < logs[2] ? 1 : 2;
  const [low = 0, high = 0] = [logs[segment], logs[segment + 1]];
  const [fromScore = 0, toScore = 0] = [SCORES[segment], SCORES[segment + 1]];
  if (high - low < 1e-9) return log < low ? 0 : 1;
  return normalShare(fromScore + ((log - low) / (high - low)) * (toScore - fromScore));
}

/** Share of a standard normal below `score`, to 1e-7. Source: Abramowitz and Stegun, 7.1.26. */
function normalShare(score: number): number {
  const x = Math.abs(score) / Math.SQRT2;
  const k = 1 / (1 + 0.3275911 * x);
  const series =
    ((((1.061405429 * k - 1.453152027) * k + 1.421413741) * k - 0.284496736) * k + 0.254829592) * k * Math.exp(-x * x);
  return score < 0 ? series / 2 : 1 - series / 2;
}
