import { ONE_VCPU_MB, QUOTA_PERIOD_MS } from '../../core/timing/coefficients';
import { cpuShare, throttledMs } from '../../core/timing/forms';
import { WARM_HANDLER_CPU_MS, WARM_HANDLER_WAIT_MS } from '../../core/timing/handler-coefficients';
import { sdkDeltas } from './fit-imports';
import { centre, type TimingRow, timingRows } from './rows';
import { average, geometricMean, minimise, round } from './statistics';

const ORIGIN = {
  source: 'cebert/aws-lambda-performance-benchmarks',
  conditions: 'nodejs20, x86_64, DynamoDB write and read of five items, 128 to 2,048 MB, means',
  date: '2025-11',
};

interface Work {
  readonly cpuMs: number;
  readonly waitMs: number;
}

/**
 * The first and every later call through an SDK client, beyond what a handler that does nothing takes, and how arm64
 * compares.
 */
export function fitHandler(dataFolder: string, hello: (arch: string) => Work) {
  const idle = { cpuMs: WARM_HANDLER_CPU_MS.quantiles.p50, waitMs: WARM_HANDLER_WAIT_MS.quantiles.p50 };
  const first = fitWork(workRows(dataFolder, 'x86_64', 'firstInvokeMs'), hello('x86_64'));
  const firstArm = fitWork(workRows(dataFolder, 'arm64', 'firstInvokeMs'), hello('arm64'));
  const warm = fitWork(workRows(dataFolder, 'x86_64', 'warmMs'), idle);
  const importRatio = average(sdkDeltas(dataFolder, 'arm64')) / average(sdkDeltas(dataFolder, 'x86_64'));
  return {
    firstSdkCallCpuMs: {
      name: 'CPU of the first call through an SDK',
      unit: 'ms',
      value: round(first.cpuMs),
      ...ORIGIN,
    },
    firstSdkCallWaitMs: { name: 'waiting of the first SDK call', unit: 'ms', value: round(first.waitMs), ...ORIGIN },
    laterSdkCallCpuMs: { name: 'CPU of a later SDK call', unit: 'ms', value: round(warm.cpuMs), ...ORIGIN },
    laterSdkCallWaitMs: { name: 'waiting of a later SDK call', unit: 'ms', value: round(warm.waitMs), ...ORIGIN },
    armHandlerFactor: {
      name: 'CPU work of a Node handler on arm64 over x86_64',
      unit: '1',
      value: round(firstArm.cpuMs / first.cpuMs),
      ...ORIGIN,
    },
    armImportFactor: {
      name: 'import at init on arm64 over x86_64',
      unit: '1',
      value: round(importRatio),
      ...ORIGIN,
      conditions: 'nodejs20, Init Duration with and without the SDK',
    },
    restoredHandlerFactor: restoredHandler(dataFolder),
  };
}

function workRows(dataFolder: string, arch: string, metric: string): readonly TimingRow[] {
  return ['cebert-november-2025', 'cebert-december-2025']
    .flatMap((family) => timingRows(dataFolder, family))
    .filter((row) => row.conditions.runtime === 'nodejs20' && row.conditions.arch === arch && row.metric === metric)
    .filter((row) => row.conditions.workload?.startsWith('DynamoDB'));
}

function fitWork(rows: readonly TimingRow[], idle: Work): Work {
  const error = (cpuMs: number, waitMs: number) =>
    average(rows.map((row) => Math.log(projected(row, cpuMs + idle.cpuMs, waitMs + idle.waitMs) / centre(row)) ** 2));
  const [cpuMs, waitMs] = minimise(error, [0.5, 200, 0.5, 200]);
  return { cpuMs, waitMs };
}

function projected(row: TimingRow, cpuMs: number, waitMs: number): number {
  const share = cpuShare(row.conditions.memoryMB ?? ONE_VCPU_MB.value, ONE_VCPU_MB.value);
  return throttledMs(cpuMs, waitMs, share, QUOTA_PERIOD_MS.value);
}

/** How much slower the same first invocation is after a restore: its pages come in one fault at a time. */
function restoredHandler(dataFolder: string) {
  const rows = ['lambda-perf-2025', 'lambda-perf-2026'].flatMap((family) => timingRows(dataFolder, family));
  const first = rows.filter((row) => row.metric === 'firstInvokeMs' && row.conditions.arch === 'x86_64');
  const ratios = first
    // Of java11 the plain cell is a year younger and four times faster than java21's: the two windows do not compare.
    .filter((row) => row.conditions.snapStart && row.conditions.runtime === 'java21')
    .flatMap((restored) => {
      const plain = first.find(
        ({ conditions }) =>
          !conditions.snapStart &&
          conditions.packageType === 'zip' &&
          conditions.runtime === restored.conditions.runtime &&
          conditions.memoryMB === restored.conditions.memoryMB,
      );
      return plain ? [centre(restored) / centre(plain)] : [];
    });
  return {
    name: 'first invocation after a restore over the one after an init',
    unit: '1',
    value: round(geometricMean(ratios)),
    source: 'maxday/lambda-perf',
    conditions: 'java21 hello world, x86_64, 128, 256 and 1,024 MB',
    date: '2025-06..2026-08',
  };
}
