import { type KeepAlive, keepAliveOf } from '../../catalog/keep-alive';
import type { Environment, TrafficOutcome } from '../../model';
import { type MixturePart, mixtureOf } from '../mixture';
import {
  perMillionRequests,
  usdPerMillion,
  usdPerMillionProvisioned,
  usdPerMillionRestores,
  usdPerMinuteKeepingReady,
  usdPerMinuteKeepingSnapshot,
} from '../path-cost';
import type { Samples } from '../samples';
import type { LoadPart } from './arrivals';
import { type LoadResult, type SimulationEffort, simulateLoad } from './simulate-load';

/** One path as far as a load asks: what callers wait and what is billed, in ms. */
export interface TrafficPath {
  readonly waits: Samples;
  readonly billed: Samples;
}

export interface TrafficPaths {
  readonly cold: TrafficPath;
  readonly warm: TrafficPath;
  readonly restore: TrafficPath;
  readonly restorePrimed: TrafficPath;
  /** First call in an environment that was kept ready. */
  readonly provisioned: TrafficPath;
}

export interface Load {
  readonly environment: Environment;
  readonly requestsPerMinute: number;
  readonly parts: readonly LoadPart[];
  readonly effort: SimulationEffort;
}

/** Minutes in a month of 30.4 days. */
const MINUTES_PER_MONTH = 43_776;
const MILLION = 1e6;

/** Environments started when they are needed; `restored` says that they come from a snapshot that is kept and paid for. */
export function onDemandOutcome(load: Load, start: TrafficPath, warm: TrafficPath, restored = false) {
  const { environment } = load;
  const result = simulate(load, start, warm, 0);
  const { coldShare } = result;
  const perRestore = restored ? usdPerMillionRestores(environment) : 0;
  const kept = restored ? usdPerMinuteKeepingSnapshot(environment) : 0;
  const usd =
    coldShare * (usdPerMillion(environment, start.billed) + perRestore) +
    (1 - coldShare) * usdPerMillion(environment, warm.billed) +
    perMillionRequests(kept, load.requestsPerMinute);
  const parts = [
    { weight: coldShare, samples: start.waits },
    { weight: 1 - coldShare, samples: warm.waits },
  ];
  return { outcome: outcomeOf(load, result, parts, usd), busyP99: result.busyP99 };
}

/** Environments kept ready; what they cannot take at once is served on demand. */
export function provisionedOutcome(load: Load, paths: TrafficPaths, ready: number): TrafficOutcome {
  const { environment, requestsPerMinute } = load;
  const result = simulate(load, paths.cold, paths.warm, ready);
  const served = 1 - result.spilledShare;
  const first = Math.min(served, firstCallShare(load, ready, keepAliveOf(environment.provider)));
  const warmSpill = result.spilledShare - result.coldShare;
  const usd =
    result.coldShare * usdPerMillion(environment, paths.cold.billed) +
    warmSpill * usdPerMillion(environment, paths.warm.billed) +
    first * usdPerMillionProvisioned(environment, paths.provisioned.billed) +
    (served - first) * usdPerMillionProvisioned(environment, paths.warm.billed) +
    perMillionRequests(usdPerMinuteKeepingReady(environment, ready), requestsPerMinute);
  const parts = [
    { weight: result.coldShare, samples: paths.cold.waits },
    { weight: first, samples: paths.provisioned.waits },
    { weight: warmSpill + served - first, samples: paths.warm.waits },
  ];
  return outcomeOf(load, result, parts, usd);
}

/** Ready environments are replaced as others are, and the first call in each still finds connections closed. */
function firstCallShare({ requestsPerMinute }: Load, ready: number, { replacedAfterMinutes }: KeepAlive): number {
  return replacedAfterMinutes === null ? 0 : ready / (requestsPerMinute * replacedAfterMinutes);
}

function simulate(
  { environment, parts, effort }: Load,
  start: TrafficPath,
  warm: TrafficPath,
  ready: number,
): LoadResult {
  const keepAlive = keepAliveOf(environment.provider);
  return simulateLoad(parts, { warmMs: warm.waits, coldMs: start.waits, keepAlive, ready }, effort);
}

function outcomeOf(
  { requestsPerMinute }: Load,
  { coldShare, aliveMean, aliveP99 }: LoadResult,
  parts: readonly MixturePart[],
  usdPerMillionInvocations: number,
): TrafficOutcome {
  return {
    coldShare,
    latency: mixtureOf(parts),
    environments: { mean: aliveMean, p99: aliveP99 },
    usdPerMillionInvocations,
    usdPerMonth: (usdPerMillionInvocations * requestsPerMinute * MINUTES_PER_MONTH) / MILLION,
  };
}
