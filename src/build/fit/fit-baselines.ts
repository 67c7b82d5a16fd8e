import type { Quantiles } from '../../core/model';
import type { BaselineCells } from '../../core/timing/baseline-rows';
import { ONE_VCPU_MB, QUOTA_PERIOD_MS } from '../../core/timing/coefficients';
import { cpuShare, throttledMs } from '../../core/timing/forms';
import { draw, mean } from '../../core/timing/samples';
import { borrowedBaselines } from './borrowed-baselines';
import { poolLabs } from './pool-labs';
import { centre, grouped, type Rows, type TimingRow, timingRows } from './rows';
import { average, geometricMean, minimise, round } from './statistics';

const FAMILIES = ['lambda-perf-2026', 'lambda-perf-2025'] as const;

/** What is written to baselines.json. */
export interface Baselines {
  readonly conditions: string;
  readonly sources: readonly { readonly source: string; readonly date: string }[];
  readonly rows: readonly BaselineCells[];
}

/**
 * Init Duration and first invocation of hello world, by runtime as lambda-perf names it, architecture and packaging. Memory
 * sizes are pooled because Init Duration is flat in memory (within 1 % from 128 to 1,024 MB in these rows).
 */
export function fitBaselines(all: Rows): Baselines {
  const sources = FAMILIES.map((family) => {
    const date = timingRows(all, family)[0]?.source.date ?? '';
    return { source: 'maxday/lambda-perf, daily hello world from REPORT lines', date };
  });
  const cells = FAMILIES.flatMap((family, source) => {
    const rows = timingRows(all, family).filter((row) => !row.conditions.snapStart);
    return grouped(rows, key).map((group) => fitBaseline(group, source));
  });
  const pooled = poolLabs(all, cells);
  return {
    conditions: 'hello world without dependencies, 128 to 1,024 MB pooled',
    sources: [...sources, ...pooled.sources],
    rows: [...pooled.rows, ...borrowedBaselines(all, pooled.rows, sources.length + pooled.sources.length)],
  };
}

function key({ conditions }: TimingRow): string {
  return `${conditions.runtime} ${conditions.arch} ${conditions.packageType}`;
}

function fitBaseline(rows: Rows, source: number): BaselineCells {
  const { runtime, arch, packageType } = rows[0]?.conditions ?? {};
  const init = rows.filter((row) => row.metric === 'initMs');
  const first = rows.filter((row) => row.metric === 'firstInvokeMs');
  return [runtime ?? '', arch ?? '', packageType ?? '', initQuantiles(init), fitFirstInvocation(first), source];
}

function initQuantiles(rows: Rows): readonly number[] {
  const p50 = average(rows.map((row) => row.stat.p50 ?? 0));
  const p90 = average(rows.map((row) => row.stat.p90 ?? 0));
  const p99 = average(rows.map((row) => row.stat.p99 ?? 0));
  const lowest = Math.min(...rows.map((row) => row.stat.min ?? 0));
  const p10 = lowQuantile({ p10: lowest, p50, p90, p99 }, average(rows.map((row) => row.stat.mean ?? 0)));
  return [p10, p50, p90, p99].map(round);
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

function fitFirstInvocation(rows: Rows): readonly number[] {
  const error = (cpuMs: number, waitMs: number) =>
    average(rows.map((row) => Math.log(firstInvocation(row, cpuMs, waitMs) / centre(row)) ** 2));
  const slowest = Math.max(...rows.map(centre));
  const [cpuMs, waitMs] = minimise(error, [0, slowest, 0.1, slowest]);
  const days = geometricMean(rows.map((row) => (row.stat.p90 ?? centre(row)) / centre(row)));
  // Where the form itself misses a memory size by more than the days differ, the range has to admit it.
  const misses = rows.map((row) => Math.exp(Math.abs(Math.log(firstInvocation(row, cpuMs, waitMs) / centre(row)))));
  const spread = Math.max(days, ...misses);
  return [cpuMs, waitMs, spread].map(round);
}

function firstInvocation(row: TimingRow, cpuMs: number, waitMs: number): number {
  const oneVcpuMB = ONE_VCPU_MB.value;
  const share = cpuShare(row.conditions.memoryMB ?? oneVcpuMB, oneVcpuMB, oneVcpuMB);
  return throttledMs(cpuMs, waitMs, share, QUOTA_PERIOD_MS.value);
}
