import type { Quantiles } from '../../core/model';
import { ONE_VCPU_MB, QUOTA_PERIOD_MS } from '../../core/timing/coefficients';
import { cpuShare, throttledMs } from '../../core/timing/forms';
import { draw, mean } from '../../core/timing/samples';
import { centre, type TimingRow, timingRows } from './rows';
import { average, geometricMean, minimise, round } from './statistics';

/** Init Duration and first invocation of hello world, by runtime as lambda-perf names it, architecture and packaging. */
export interface FittedBaseline {
  readonly runtime: string;
  readonly arch: string;
  readonly packageType: string;
  /** p10, p50, p90, p99 in ms. */
  readonly initMs: readonly [number, number, number, number];
  /** Of the first invocation: CPU ms at one vCPU, waiting ms, and p90 over p50 of the days' means. */
  readonly first: readonly [number, number, number];
  /** Index into `sources`. */
  readonly source: number;
}

const FAMILIES = ['lambda-perf-2026', 'lambda-perf-2025'] as const;

/** Memory sizes are pooled because Init Duration is flat in memory (within 1 % from 128 to 1,024 MB in these rows). */
export function fitBaselines(dataFolder: string) {
  const sources = FAMILIES.map((family) => {
    const date = timingRows(dataFolder, family)[0]?.source.date ?? '';
    return { source: 'maxday/lambda-perf, daily hello world from REPORT lines', date };
  });
  const baselines = FAMILIES.flatMap((family, source) => {
    const rows = timingRows(dataFolder, family).filter((row) => !row.conditions.snapStart);
    return groups(rows).map((group) => fitBaseline(group, source));
  });
  return { conditions: 'hello world without dependencies, 128 to 1,024 MB pooled', sources, baselines };
}

function groups(rows: readonly TimingRow[]): readonly (readonly TimingRow[])[] {
  const byKey = new Map<string, TimingRow[]>();
  for (const row of rows) {
    const group = byKey.get(key(row));
    if (group) group.push(row);
    else byKey.set(key(row), [row]);
  }
  return [...byKey.values()];
}

function key({ conditions }: TimingRow): string {
  return `${conditions.runtime} ${conditions.arch} ${conditions.packageType}`;
}

function fitBaseline(rows: readonly TimingRow[], source: number): FittedBaseline {
  const conditions = rows[0]?.conditions;
  const init = rows.filter((row) => row.metric === 'initMs');
  const first = rows.filter((row) => row.metric === 'firstInvokeMs');
  return {
    runtime: conditions?.runtime ?? '',
    arch: conditions?.arch ?? '',
    packageType: conditions?.packageType ?? '',
    initMs: initQuantiles(init),
    first: fitFirstInvocation(first),
    source,
  };
}

function initQuantiles(rows: readonly TimingRow[]): readonly [number, number, number, number] {
  const p50 = average(rows.map((row) => row.stat.p50 ?? 0));
  const p90 = average(rows.map((row) => row.stat.p90 ?? 0));
  const p99 = average(rows.map((row) => row.stat.p99 ?? 0));
  const lowest = Math.min(...rows.map((row) => row.stat.min ?? 0));
  const p10 = lowQuantile({ p10: lowest, p50, p90, p99 }, average(rows.map((row) => row.stat.mean ?? 0)));
  return [round(p10), round(p50), round(p90), round(p99)];
}

/** The 10th percentile is not published: it is the one that gives the published mean, between minimum and median. */
function lowQuantile(known: Quantiles, publishedMean: number): number {
  let [low, high] = [known.p10, known.p50 * 0.98];
  for (let step = 0; step < 30; step++) {
    const p10 = (low + high) / 2;
    const tooSlow = mean(draw({ ...known, p10 }, 'fit')) > publishedMean;
    [low, high] = tooSlow ? [low, p10] : [p10, high];
  }
  return (low + high) / 2;
}

function fitFirstInvocation(rows: readonly TimingRow[]): readonly [number, number, number] {
  const error = (cpuMs: number, waitMs: number) =>
    average(rows.map((row) => Math.log(firstInvocation(row, cpuMs, waitMs) / centre(row)) ** 2));
  const slowest = Math.max(...rows.map(centre));
  const [cpuMs, waitMs] = minimise(error, [0, slowest, 0.1, slowest]);
  const days = geometricMean(rows.map((row) => (row.stat.p90 ?? centre(row)) / centre(row)));
  // Where the form itself misses a memory size by more than the days differ, the range has to admit it.
  const misses = rows.map((row) => Math.exp(Math.abs(Math.log(firstInvocation(row, cpuMs, waitMs) / centre(row)))));
  const spread = Math.max(days, ...misses);
  return [round(cpuMs), round(waitMs), round(spread)];
}

function firstInvocation(row: TimingRow, cpuMs: number, waitMs: number): number {
  const share = cpuShare(row.conditions.memoryMB ?? ONE_VCPU_MB.value, ONE_VCPU_MB.value);
  return throttledMs(cpuMs, waitMs, share, QUOTA_PERIOD_MS.value);
}
