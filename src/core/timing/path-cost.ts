import { LAMBDA_PRICES } from '../catalog/prices';
import type { EnvironmentValues } from '../model';
import { mean, type Samples } from './samples';

/** What prices depend on. */
export type Priced = Pick<EnvironmentValues, 'arch' | 'memoryMB' | 'runtime'>;

const MB_PER_GB = 1024;
const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
const MILLION = 1e6;

/** US dollars for a million invocations that are each billed so many ms, requests included. */
export function usdPerMillion({ arch, memoryMB }: Priced, billedMs: Samples): number {
  const { perMillionRequests, perGBSecond } = LAMBDA_PRICES[arch];
  return perMillionRequests + gbSecondsPerMillion(memoryMB, billedMs) * perGBSecond;
}

/** The same while served under provisioned concurrency; what keeping it ready costs comes on top. */
export function usdPerMillionProvisioned({ arch, memoryMB }: Priced, billedMs: Samples): number {
  const { perMillionRequests, perGBSecondProvisioned } = LAMBDA_PRICES[arch];
  return perMillionRequests + gbSecondsPerMillion(memoryMB, billedMs) * perGBSecondProvisioned;
}

function gbSecondsPerMillion(memoryMB: number, billedMs: Samples): number {
  return (mean(billedMs) / MS_PER_SECOND) * (memoryMB / MB_PER_GB) * MILLION;
}

/** US dollars for a million restores of a snapshot; nothing for Java. */
export function usdPerMillionRestores({ arch, memoryMB, runtime }: Priced): number {
  return isFreeOfSnapshotCharges(runtime) ? 0 : LAMBDA_PRICES[arch].perGBRestored * (memoryMB / MB_PER_GB) * MILLION;
}

/** US dollars per minute for keeping the snapshot of one published version; nothing for Java. */
export function usdPerMinuteKeepingSnapshot({ arch, memoryMB, runtime }: Priced): number {
  if (isFreeOfSnapshotCharges(runtime)) return 0;
  return (memoryMB / MB_PER_GB) * LAMBDA_PRICES[arch].perGBSecondCached * SECONDS_PER_MINUTE;
}

/** US dollars per minute for keeping environments ready, used or not. */
export function usdPerMinuteKeepingReady({ arch, memoryMB }: Priced, environments: number): number {
  return environments * (memoryMB / MB_PER_GB) * LAMBDA_PRICES[arch].perGBSecondReserved * SECONDS_PER_MINUTE;
}

/** US dollars a minute are so many per million requests. */
export function perMillionRequests(usdPerMinute: number, requestsPerMinute: number): number {
  return (usdPerMinute / requestsPerMinute) * MILLION;
}

/** AWS Lambda pricing: SnapStart has no additional charges for Java managed runtimes. */
function isFreeOfSnapshotCharges(runtime: string | null): boolean {
  return runtime?.startsWith('java') ?? false;
}
