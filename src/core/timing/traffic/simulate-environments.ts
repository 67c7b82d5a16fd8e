import { type Arrivals, pause } from './arrivals';
import { EnvironmentPool, type PoolOptions } from './environment-pool';
import { Histogram } from './histogram';
import { longestTimeOutMs } from './idle-time-outs';

export interface SimulationInput extends PoolOptions {
  readonly arrivals: Arrivals;
  /** Requests to count, after the first ones. */
  readonly requests: number;
}

export interface SimulationResult {
  /** Share of the counted requests that started an environment. */
  readonly coldShare: number;
  /** Share that found none of the ready environments free. */
  readonly spilledShare: number;
  /** Environments alive on average, and when a request arrives for 99 % of requests; the ready ones included. */
  readonly aliveMean: number;
  readonly aliveP99: number;
  /** Environments that serve a request at the same time, on average and for 99 % of requests. */
  readonly busyMean: number;
  readonly busyP99: number;
}

const MS_PER_MINUTE = 60_000;

/** Serves requests by a pool of environments and counts what they find. Seeded: the same input gives the same result. */
export function simulateEnvironments(input: SimulationInput): SimulationResult {
  const { arrivals, requests } = input;
  const { together } = arrivals;
  const pool = new EnvironmentPool(input);
  const found = { ready: 0, warm: 0, nothing: 0 };
  const alive = new Histogram();
  const busy = new Histogram();
  const msPerArrival = (MS_PER_MINUTE / arrivals.requestsPerMinute) * together;
  const warmUp = warmUpRequests(input);
  let now = 0;
  for (let index = 0; index < warmUp + requests; index++) {
    if (index % together === 0) now += msPerArrival * pause(index / together);
    if (index === warmUp) pool.countFrom(now);
    const what = pool.serve(now, index);
    if (index < warmUp) continue;
    found[what]++;
    alive.add(pool.alive);
    busy.add(pool.busy);
  }
  return {
    coldShare: found.nothing / requests,
    spilledShare: (found.nothing + found.warm) / requests,
    aliveMean: pool.meanAlive(now),
    aliveP99: alive.quantile(0.99),
    busyMean: busy.mean,
    busyP99: busy.quantile(0.99),
  };
}

/** The first requests find an empty platform: they are served until those of one whole time-out have passed. */
function warmUpRequests({ arrivals, keepAlive }: SimulationInput): number {
  const inOneTimeOut = (arrivals.requestsPerMinute * longestTimeOutMs(keepAlive)) / MS_PER_MINUTE;
  return Math.ceil(inOneTimeOut / arrivals.together + 1) * arrivals.together;
}
