import type { KeepAlive } from '../../catalog/keep-alive';
import { mean } from '../samples';
import type { LoadPart } from './arrivals';
import type { PoolOptions } from './environment-pool';
import { longestTimeOutMs } from './idle-time-outs';
import { type SimulationResult, simulateEnvironments } from './simulate-environments';

/** What a load meets, over all of its requests. */
export type LoadResult = Omit<SimulationResult, 'busyMean'>;

/** How much is simulated request by request, over all parts of a load; what is more is scaled (see `simulatePart`). */
export interface SimulationEffort {
  /** With 4,096 the share of cold starts is right to half a percent. */
  readonly countedRequests: number;
  readonly requestsPerTimeOut: number;
  readonly busyEnvironments: number;
}

/** While a slider moves: a quarter of the work, the share of cold starts to some percent of itself. */
export const ROUGH: SimulationEffort = { countedRequests: 1024, requestsPerTimeOut: 1024, busyEnvironments: 64 };
export const QUICK: SimulationEffort = { countedRequests: 4096, requestsPerTimeOut: 2048, busyEnvironments: 128 };

const MS_PER_MINUTE = 60_000;

/** Simulates each part of a load and weighs what comes of it; peaks are those of the busiest part. */
export function simulateLoad(parts: readonly LoadPart[], options: PoolOptions, effort = QUICK): LoadResult {
  const each = {
    ...effort,
    countedRequests: Math.ceil(effort.countedRequests / parts.length),
    requestsPerTimeOut: effort.requestsPerTimeOut / parts.length,
  };
  const results = parts.map((part) => ({ weight: part.weight, result: simulatePart(part, options, each) }));
  const weighed = (of: (result: LoadResult) => number) =>
    results.reduce((sum, { weight, result }) => sum + weight * of(result), 0);
  return {
    coldShare: weighed(({ coldShare }) => coldShare),
    spilledShare: weighed(({ spilledShare }) => spilledShare),
    // Over time, not over requests: each part of a day is as long as the others.
    aliveMean: results.reduce((sum, { result }) => sum + result.aliveMean / parts.length, 0),
    aliveP99: Math.max(...results.map(({ result }) => result.aliveP99)),
    busyP99: Math.max(...results.map(({ result }) => result.busyP99)),
  };
}

/**
 * Two things make a busy function too much work to simulate as it is. Hundreds of busy environments vary as a normal
 * distribution does, so a load of fewer stands for them, by the square root. And of many requests within one time-out only
 * those matter that set a record: a shorter time-out sees proportionally more of them, and slightly lower ones. Starts
 * must then be short, too, or they would be as long as the time-out.
 */
function simulatePart({ arrivals }: LoadPart, options: PoolOptions, effort: SimulationEffort): LoadResult {
  const warmMs = mean(options.warmMs);
  const busy = (arrivals.requestsPerMinute * warmMs) / MS_PER_MINUTE;
  const times = Math.max(1, busy / effort.busyEnvironments);
  const requestsPerMinute = arrivals.requestsPerMinute / times;
  const timeOutMs = longestTimeOutMs(options.keepAlive);
  const simulatedMs = Math.min(timeOutMs, (effort.requestsPerTimeOut * MS_PER_MINUTE) / requestsPerMinute);
  if (times === 1 && simulatedMs === timeOutMs) return simulate(arrivals.requestsPerMinute, options);

  const shorter = simulatedMs / timeOutMs;
  const higher = recordHeight(timeOutMs / warmMs) / recordHeight(simulatedMs / warmMs);
  const root = Math.sqrt(times);
  const ready = options.ready < busy ? options.ready / times : busy / times + (options.ready - busy) / root;
  const result = simulate(requestsPerMinute, {
    warmMs: options.warmMs,
    coldMs: options.warmMs,
    ready: Math.round(ready),
    keepAlive: shortened(options.keepAlive, shorter),
  });
  const scaled = (environments: number) => busy + (environments - busy / times) * root;
  return {
    coldShare: (result.coldShare * shorter) / higher / root,
    spilledShare: result.spilledShare,
    aliveMean: busy + (result.aliveMean - busy / times) * root * higher,
    aliveP99: Math.ceil(busy + (result.aliveP99 - busy / times) * root * higher),
    busyP99: Math.ceil(scaled(result.busyP99)),
  };

  function simulate(rate: number, pool: PoolOptions): LoadResult {
    const { together } = arrivals;
    const requests = effort.countedRequests;
    return simulateEnvironments({ ...pool, arrivals: { requestsPerMinute: rate, together }, requests });
  }
}

/** How many standard deviations the highest of so many independent normal numbers lies above their mean, roughly. */
function recordHeight(numbers: number): number {
  return Math.sqrt(2 * Math.log(Math.max(Math.E, numbers)));
}

function shortened(keepAlive: KeepAlive, factor: number): KeepAlive {
  const gone = keepAlive.gone.map(([minutes, probability]) => [minutes * factor, probability] as const);
  return { ...keepAlive, gone, replacedAfterMinutes: null };
}
