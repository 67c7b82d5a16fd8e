import type { AwsClient } from '../../core/timing/aws-clients';
import { QUOTA_PERIOD_MS } from '../../core/timing/coefficients';
import { handlerShare } from '../../core/timing/cpu-plateau';
import { frameworkOf } from '../../core/timing/frameworks';
import { LATER_SDK_CLIENT_SHARE, LIGHT_FRAMEWORK_CPU_MS } from '../../core/timing/handler-coefficients';
import { resolved } from './resolved';
import { environmentOfRow } from './row-environment';
import { centre, type Rows, type TimingRow } from './rows';
import { geometricMean, logDeviation, round } from './statistics';

/** What tells the first invocation after a restore; a total holds the restore, too, whose median is taken off. */
const FIRST_CALLS = ['coldTotalMs', 'billedColdTotalMs', 'firstInvokeMs'];

/** How much the first invocation takes after a restore, for functions that call AWS and for those that do not. */
export function fitRestores(all: Rows, java: AwsClient, restoreMs: number) {
  return {
    restoredHandlerFactor: handlerFactor(all),
    restoredHandlerCpuMs: handlerFloor(all),
    restoredFirstCallFactor: callFactor(all, java, restoreMs, false),
    primedFirstCallFactor: callFactor(all, java, restoreMs, true),
  };
}

/** Of functions that do not talk to anybody: the same invocation after an init and after a restore. */
function handlerFactor(all: Rows) {
  const first = all.filter((row) => row.metric === 'firstInvokeMs' && row.conditions.arch === 'x86_64');
  const ratios = first
    // Of java11 the plain cell is a year younger and four times faster than java21's: the two windows do not compare.
    .filter((row) => row.conditions.snapStart && row.conditions.runtime === 'java21')
    .flatMap((restored) => {
      const plain = first.find(
        ({ conditions, family }) =>
          !conditions.snapStart &&
          conditions.packageType === 'zip' &&
          family.slice(0, 6) === restored.family.slice(0, 6) &&
          conditions.runtime === restored.conditions.runtime &&
          conditions.framework === restored.conditions.framework &&
          conditions.memoryMB === restored.conditions.memoryMB,
      );
      return plain ? [centre(restored) / centre(plain)] : [];
    });
  return {
    name: 'first invocation after a restore over the one after an init, no network',
    unit: '1',
    quantiles: quantiles(ratios.length > 0 ? ratios : [1, 1.5]),
    source: 'maxday/lambda-perf, meex28 2025',
    conditions: `java21, hello world and Quarkus, x86_64, ${ratios.length} memory sizes`,
    date: '2025-05..2026-08',
  };
}

/** Hello world after a restore: even where it takes next to nothing after an init, pages have to come in. */
function handlerFloor(all: Rows) {
  const rows = all.filter(
    (row) => row.metric === 'firstInvokeMs' && row.conditions.snapStart && row.family.startsWith('lambda-perf'),
  );
  const cpuMs = rows.map((row) => {
    const share = Math.min(1, handlerShare(resolved(environmentOfRow(row) ?? {})));
    return (centre(row) + (1 - share) * QUOTA_PERIOD_MS.value) * share;
  });
  return {
    name: 'CPU of hello world after a restore, at least',
    unit: 'ms',
    value: cpuMs.length > 0 ? round(geometricMean(cpuMs)) : 7,
    source: 'maxday/lambda-perf',
    conditions: `java11 and java21 with SnapStart, x86_64, ${cpuMs.length} cells`,
    date: '2025',
  };
}

/**
 * Of functions that call AWS, relative to the first call after an init: every study counts once. Those
 * that publish a version before each start, so that its snapshot was never restored before, make the upper end.
 */
function callFactor(all: Rows, java: AwsClient, restoreMs: number, primed: boolean) {
  const rows = all.filter(({ conditions, metric }) => conditions.snapStart && FIRST_CALLS.includes(metric));
  const fitting = rows.flatMap((row) => {
    const environment = resolved(environmentOfRow(row) ?? {});
    const factor = factorOf(row, java, restoreMs);
    return environment.primed === primed && environment.connections.length > 0 && factor !== null
      ? [{ row, factor }]
      : [];
  });
  const studies = byStudy(fitting);
  // What starts in production was restored before; a snapshot that never was is the worst case, not the usual one.
  const usual = byStudy(fitting.filter(({ row }) => row.remark !== NEVER_RESTORED));
  return {
    name: `first call after a ${primed ? 'primed ' : ''}restore over the one after an init`,
    unit: '1',
    quantiles: studyQuantiles(studies.length > 0 ? studies : [0.1, 0.4, 2], usual),
    source: [...new Set(fitting.map(({ row }) => row.source.title))].join(', '),
    conditions: `Java with the AWS SDK, ${studies.length} studies from ${round(Math.min(...studies))} to ${round(Math.max(...studies))}: warm or never restored snapshots`,
    date: '2022..2026',
  };
}

/** How make-rows.mjs marks a study that publishes a version before each start. */
export const NEVER_RESTORED = 'snapshot never restored before';

/** Each study's factor: the geometric mean of its rows'. */
function byStudy(rows: readonly { readonly row: TimingRow; readonly factor: number }[]): readonly number[] {
  const studyOf = ({ row }: { readonly row: TimingRow }) => `${row.family} ${row.source.date}`;
  const studies = [...new Set(rows.map(studyOf))];
  return studies.map((study) =>
    geometricMean(rows.filter((one) => studyOf(one) === study).map(({ factor }) => factor)),
  );
}

/**
 * Duration after the restore, as CPU, over the CPU that the same function's first call takes after an init; `null` for one
 * that does not call AWS, whose first call is not known apart.
 */
function factorOf(row: TimingRow, java: AwsClient, restoreMs: number): number | null {
  const environment = resolved(environmentOfRow(row) ?? {});
  // Billed duration leaves the restore out.
  const restored = row.metric === 'coldTotalMs' ? restoreMs : 0;
  const duration = Math.max(40, centre(row) - restored);
  const usesAws = environment.connections.some((kind) => kind !== 'postgres');
  const framework = Math.max(0, (frameworkOf(environment)?.firstCpuMs ?? 0) - LIGHT_FRAMEWORK_CPU_MS.value);
  // Every further client of the SDK adds its share of the first call.
  const clients = 1 + LATER_SDK_CLIENT_SHARE.value * (environment.connections.length - 1);
  const afterInit = clients * java.firstCpuMs + framework;
  if (!usesAws || !(afterInit > 0)) return null;
  return (duration * Math.min(1, handlerShare(environment))) / afterInit;
}

/** A study to come may lie somewhat outside of what was published. */
const BEYOND_STUDIES = 1.7;

/**
 * Quantiles of what studies found, log-linear between them; few studies of one thing differ too much for a normal curve. The
 * median is that of the usual ones.
 */
function studyQuantiles(all: readonly number[], usual: readonly number[]) {
  const p50 = studyQuantile(usual.length > 0 ? usual : all, 0.5);
  const p90 = Math.max(p50, studyQuantile(all, 0.9) * BEYOND_STUDIES);
  return {
    p10: round(Math.min(p50, studyQuantile(all, 0.1) / BEYOND_STUDIES)),
    p50: round(p50),
    p90: round(p90),
    p99: round(Math.max(p90, studyQuantile(all, 0.99) * BEYOND_STUDIES)),
  };
}

function studyQuantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = Math.min(sorted.length - 1, Math.max(0, share * sorted.length - 0.5));
  const low = sorted[Math.floor(position)] ?? 1;
  const high = sorted[Math.ceil(position)] ?? low;
  return Math.exp(Math.log(low) + (position % 1) * Math.log(high / low));
}

/** Student's t at 90 %, over the normal score, by number of values less one: few studies tell little of the next one. */
const FEW_VALUES = [2.4, 2.4, 1.47, 1.28, 1.2, 1.15, 1.12, 1.1];
/** A new study may lie outside what was published, but not anywhere. */
const BEYOND_PUBLISHED = 1.7;

/** Where the next study will lie, as quantiles. */
function quantiles(values: readonly number[]) {
  const middle = geometricMean(values);
  const few = (FEW_VALUES[values.length - 1] ?? 1.05) * Math.sqrt(1 + 1 / values.length);
  const deviation = Math.max(0.12, logDeviation(values) * few);
  const [lowest, highest] = [Math.min(...values) / BEYOND_PUBLISHED, Math.max(...values) * BEYOND_PUBLISHED];
  const at = (score: number) => round(Math.min(highest, Math.max(lowest, middle * Math.exp(score * deviation))));
  return { p10: at(-1.2816), p50: round(middle), p90: at(1.2816), p99: at(2.3263) };
}
