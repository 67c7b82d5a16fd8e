import { whyNoSnapStart } from '../catalog/runtimes';
import type { Environment, InvocationCost, Traffic } from '../model';
import {
  perMillionRequests,
  usdPerMillion,
  usdPerMillionProvisioned,
  usdPerMillionRestores,
  usdPerMinuteKeepingReady,
  usdPerMinuteKeepingSnapshot,
} from './path-cost';
import type { Samples } from './samples';

/** Billed milliseconds per path; `null` where the path does not exist. */
export interface BilledPaths {
  readonly cold: Samples;
  readonly warm: Samples;
  readonly restore: Samples;
  readonly provisioned: Samples | null;
}

/**
 * US dollars per million invocations, us-east-1, without the free tier. What is paid by time (kept snapshots, ready
 * environments) is in them where the requests per minute are known; `expected` is what `traffic` says of how it is run now.
 */
export function invocationCost(environment: Environment, billed: BilledPaths, traffic: Traffic | null): InvocationCost {
  const { requestsPerMinute, provisionedConcurrency } = environment;
  const paidByTime = (usdPerMinute: number) =>
    requestsPerMinute ? perMillionRequests(usdPerMinute, requestsPerMinute) : 0;
  const offered = whyNoSnapStart(environment) === null;
  const kept = offered && environment.snapStart ? paidByTime(usdPerMinuteKeepingSnapshot(environment)) : 0;
  const ready = paidByTime(usdPerMinuteKeepingReady(environment, provisionedConcurrency));
  const restoring = offered ? usdPerMillionRestores(environment) : 0;
  return {
    cold: usdPerMillion(environment, billed.cold),
    warm: usdPerMillion(environment, billed.warm),
    restore: usdPerMillion(environment, billed.restore) + restoring + kept,
    provisioned: billed.provisioned && usdPerMillionProvisioned(environment, billed.provisioned) + ready,
    expected: traffic?.options.find(({ current }) => current)?.outcome?.usdPerMillionInvocations ?? null,
  };
}
