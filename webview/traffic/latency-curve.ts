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
const POINTS = 120;
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
  const last = -Math.log10(1 - LAST_SHARE);
  const lead = latency.p99 / msWithin(parts, 0.99);
  let longest = 0;
  return Array.from({ length: POINTS }, (_, index) => {
    const depth = (last * (index + 1)) / POINTS;
    const share = 1 - 10 ** -depth;
    longest = Math.max(longest, msWithin(parts, share) * lead ** Math.max(0, 1 - Math.abs(depth - 2) / LEAD_OVER));
    return { ms: longest, share };
  });
}

/** From 97 % to 99.7 %, in the logarithm of what is left to 100 %. */
const LEAD_OVER = 0.5;

/** The wait that a share of requests does not exceed, by halving. */
function msWithin(parts: readonly CurvePart[], share: number): number {
  let low = 0.01;
  let high = 10 * Math.max(...parts.map(({ ms }) => ms.p99), 1);
  for (let step = 0; step < 40; step++) {
    const middle = Math.sqrt(low * high);
    const within = parts.reduce((sum, { weight, ms }) => sum + weight * shareWithin(ms, middle), 0);
    if (within < share) low = middle;
    else high = middle;
  }
  return high;
}

/** Normal scores of p10, p50, p90 and p99. */
const SCORES = [-1.2816, 0, 1.2816, 2.3263] as const;

/** Share of a distribution below `ms`: log-linear between its quantiles on the normal scale, as the timing model draws it. */
export function shareWithin(quantiles: Quantiles, ms: number): number {
  const logs = [quantiles.p10, quantiles.p50, quantiles.p90, quantiles.p99].map((one) => Math.log(Math.max(one, 1e-3)));
  const log = Math.log(Math.max(ms, 1e-3));
  const segment = log < (logs[1] ?? 0) ? 0 : log < (logs[2] ?? 0) ? 1 : 2;
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
