import type { TrafficPattern } from '../../model';
import { uniformStream } from '../random-streams';

/** A stretch of time in which requests arrive at one rate: Poisson arrivals, one or several requests at a time. */
export interface Arrivals {
  readonly requestsPerMinute: number;
  /** Requests that arrive at the same moment. */
  readonly together: number;
}

/** A part of the load: its share of all requests and how they arrive. */
export interface LoadPart {
  readonly weight: number;
  readonly arrivals: Arrivals;
}

/** The busiest moment of a day is 1.8 times its mean, the quietest 0.2 times: nine to one. Assumed. */
export const DAILY_SWING = 0.8;
/** Stretches a day is cut into; within one the rate hardly changes while an environment stays idle. */
const STRETCHES_PER_DAY = 4;
/** Requests of one burst: a queue, a page that loads, a schedule that fans out. Assumed. */
export const BURST_REQUESTS = 10;

/** What a pattern makes of a mean rate. */
export function loadParts(pattern: TrafficPattern, requestsPerMinute: number): readonly LoadPart[] {
  if (pattern === 'bursts') return [{ weight: 1, arrivals: { requestsPerMinute, together: BURST_REQUESTS } }];
  if (pattern === 'constant') return [{ weight: 1, arrivals: { requestsPerMinute, together: 1 } }];
  // Half a day is enough: the other half is its mirror image.
  return Array.from({ length: STRETCHES_PER_DAY }, (_, index) => {
    const factor = 1 + DAILY_SWING * Math.cos(((index + 0.5) / STRETCHES_PER_DAY) * Math.PI);
    const arrivals = { requestsPerMinute: requestsPerMinute * factor, together: 1 };
    return { weight: factor / STRETCHES_PER_DAY, arrivals };
  });
}

export function patternText(pattern: TrafficPattern): string {
  if (pattern === 'bursts') return `bursts: ${BURST_REQUESTS} requests at once, independent of each other (assumed)`;
  const poisson = 'requests arrive independently of each other (Poisson)';
  if (pattern === 'constant') return `constant: ${poisson}`;
  const [most, least] = [1 + DAILY_SWING, 1 - DAILY_SWING].map((factor) => factor.toFixed(1));
  return `daily: ${poisson}, ${most} times the mean at noon and ${least} times at night (assumed)`;
}

/** As many as requests are counted, so that together they are spread as they should be; a power of two wraps cheaply. */
const PAUSES = 4096;
let pauses: Float64Array | null = null;

/** Pauses between arrivals relative to their mean, the same for every rate, so that a what-if moves smoothly. */
export function pause(index: number): number {
  pauses ??= uniformStream('arrivals', PAUSES).map((share) => -Math.log(1 - share));
  return pauses[index & (PAUSES - 1)] ?? 1;
}
