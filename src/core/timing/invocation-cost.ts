import { GONE_AFTER_IDLE_MINUTES, LAMBDA_PRICES } from '../catalog/prices';
import { whyNoSnapStart } from '../catalog/runtimes';
import type { Environment, InvocationCost } from '../model';
import { mean, type Samples } from './samples';

/** Billed milliseconds per path; `null` where the path does not exist. */
export interface BilledPaths {
  readonly cold: Samples;
  readonly warm: Samples;
  readonly restore: Samples | null;
  readonly provisioned: Samples | null;
}

const MB_PER_GB = 1024;
const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
const MILLION = 1e6;

/** US dollars per million invocations, us-east-1, without the free tier. */
export function invocationCost(environment: Environment, billed: BilledPaths): InvocationCost {
  const prices = LAMBDA_PRICES[environment.arch];
  const memoryGB = environment.memoryMB / MB_PER_GB;
  const perMillion = (samples: Samples, perGBSecond: number) =>
    prices.perMillionRequests + (mean(samples) / MS_PER_SECOND) * memoryGB * perGBSecond * MILLION;
  const free = (environment.runtime?.startsWith('java') ?? false) || whyNoSnapStart(environment) !== null;
  const restoring = free ? 0 : prices.perGBRestored * memoryGB * MILLION;
  const cold = perMillion(billed.cold, prices.perGBSecond);
  const warm = perMillion(billed.warm, prices.perGBSecond);
  const kept = free ? 0 : keptSnapshot(environment);
  const restore = billed.restore && perMillion(billed.restore, prices.perGBSecond) + restoring + kept;
  const provisioned =
    billed.provisioned && perMillion(billed.provisioned, prices.perGBSecondProvisioned) + reserved(environment);
  const first = provisioned ?? (environment.snapStart ? restore : null) ?? cold;
  return {
    cold,
    warm,
    restore,
    provisioned,
    expected: expected(environment.requestsPerMinute, first, provisioned ?? warm),
  };
}

/** What keeping the snapshot costs per million requests, by memory size and time; nothing where the traffic is unknown. */
function keptSnapshot({ memoryMB, arch, requestsPerMinute, snapStart }: Environment): number {
  if (!requestsPerMinute || !snapStart) return 0;
  const perMinute = (memoryMB / MB_PER_GB) * LAMBDA_PRICES[arch].perGBSecondCached * SECONDS_PER_MINUTE;
  return (perMinute / requestsPerMinute) * MILLION;
}

/** What keeping environments ready costs per million requests; nothing where the traffic is unknown. */
function reserved({ provisionedConcurrency, memoryMB, arch, requestsPerMinute }: Environment): number {
  if (!requestsPerMinute) return 0;
  const perMinute =
    provisionedConcurrency * (memoryMB / MB_PER_GB) * LAMBDA_PRICES[arch].perGBSecondReserved * SECONDS_PER_MINUTE;
  return (perMinute / requestsPerMinute) * MILLION;
}

function expected(requestsPerMinute: number | null, first: number, warm: number): number | null {
  if (!requestsPerMinute) return null;
  const share = coldShare(requestsPerMinute);
  return share * first + (1 - share) * warm;
}

/**
 * Share of requests that find no environment, for Poisson arrivals that one environment can serve: the probability that
 * the pause before a request is longer than the environment lives. Bursts that need a second environment are not in it.
 */
export function coldShare(requestsPerMinute: number): number {
  const stillWaiting = (minutes: number) => Math.exp(-requestsPerMinute * minutes);
  let share = 0;
  for (let index = 1; index < GONE_AFTER_IDLE_MINUTES.length; index++) {
    const [from, low] = GONE_AFTER_IDLE_MINUTES[index - 1] ?? [0, 0];
    const [to, high] = GONE_AFTER_IDLE_MINUTES[index] ?? [from, low];
    share += ((low + high) / 2) * (stillWaiting(from) - stillWaiting(to));
  }
  const [end] = GONE_AFTER_IDLE_MINUTES[GONE_AFTER_IDLE_MINUTES.length - 1] ?? [0];
  return share + stillWaiting(end);
}
