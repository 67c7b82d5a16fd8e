import {
  type Architecture,
  DEFAULT_ENVIRONMENT,
  type EnvironmentValues,
  type Quantiles,
  resolveEnvironment,
} from '../../core/model';
import { projectTimeline } from '../../core/timing/project-timeline';
import { workOfEnvironment } from '../../core/timing/work-of-environment';
import { centre, type TimingRow, timingRows } from './rows';
import { median } from './statistics';

/** How published medians (means where no median is published) of one kind compare with the projection. */
interface Group {
  readonly name: string;
  readonly rows: readonly TimingRow[];
  readonly environment: (row: TimingRow) => Partial<EnvironmentValues>;
}

/** Prints the error by group: median absolute error, bias, and the share of rows inside p10 to p90. */
export function main([dataFolder]: readonly string[]): number {
  if (!dataFolder) {
    process.stderr.write('Usage: node src/build/fit/run.mjs error-table <data folder>\n');
    return 2;
  }
  process.stdout.write('group                                       rows  median error    bias   worst  in p10-p90\n');
  for (const group of groupsOf(dataFolder)) process.stdout.write(`${line(group)}\n`);
  return 0;
}

function groupsOf(dataFolder: string): readonly Group[] {
  const perf = ['lambda-perf-2026', 'lambda-perf-2025'].flatMap((family) => timingRows(dataFolder, family));
  const cebert = ['cebert-november-2025', 'cebert-december-2025'].flatMap((family) => timingRows(dataFolder, family));
  const issues = timingRows(dataFolder, 'sdk-issues').filter(({ metric }) => metric === 'initMs');
  const size = timingRows(dataFolder, 'adriantanasa-size').filter((row) => row.conditions.runtime === 'nodejs16.x');
  const hello = (runtime: RegExp, metric: string, packageType: string) =>
    perf.filter(
      (row) =>
        runtime.test(row.conditions.runtime ?? '') &&
        row.metric === metric &&
        row.conditions.packageType === packageType &&
        !row.conditions.snapStart,
    );
  const sdk = (metric: string) =>
    cebert.filter(
      (row) =>
        row.conditions.runtime === 'nodejs20' &&
        row.metric === metric &&
        row.conditions.workload?.startsWith('DynamoDB'),
    );
  const plain = () => ({});
  const dynamoDB = () => ({ imports: ['@aws-sdk/client-dynamodb'], connections: ['dynamodb'] });
  const noSdk = cebert.filter(
    (row) =>
      /^nodejs/.test(row.conditions.runtime ?? '') &&
      row.metric === 'initMs' &&
      !row.conditions.workload?.startsWith('Dynamo'),
  );
  return [
    { name: 'Node zip hello, Init Duration', rows: hello(/^nodejs/, 'initMs', 'zip'), environment: plain },
    { name: 'Node zip hello, first Duration', rows: hello(/^nodejs/, 'firstInvokeMs', 'zip'), environment: plain },
    { name: 'Node image hello, Init Duration', rows: hello(/^nodejs/, 'initMs', 'image'), environment: plain },
    { name: 'Node zip no SDK, other lab, Init', rows: noSdk, environment: plain },
    { name: 'Node zip + DynamoDB SDK, Init Duration', rows: sdk('initMs'), environment: dynamoDB },
    { name: 'Node zip + DynamoDB SDK, first Duration', rows: sdk('firstInvokeMs'), environment: dynamoDB },
    { name: 'Node zip + DynamoDB SDK, warm Duration', rows: sdk('warmMs'), environment: dynamoDB },
    {
      name: 'Node zip SDK in package, Init Duration',
      rows: issues,
      environment: (row) => ({ ...dynamoDB(), bundled: row.id !== 'sdk-issues#1' }),
    },
    {
      name: 'Node 16 code of 1 kB to 64 MB, Init',
      rows: size,
      environment: (row) => ({ loadedMB: row.conditions.packageMB, bundled: true }),
    },
    { name: 'Python zip hello, Init Duration', rows: hello(/^python/, 'initMs', 'zip'), environment: plain },
    { name: 'Java zip hello, Init Duration', rows: hello(/^java/, 'initMs', 'zip'), environment: plain },
    { name: 'Java zip hello, first Duration', rows: hello(/^java/, 'firstInvokeMs', 'zip'), environment: plain },
    { name: '.NET zip hello, first Duration', rows: hello(/^dotnet\d+$/, 'firstInvokeMs', 'zip'), environment: plain },
    { name: 'Ruby zip hello, Init Duration', rows: hello(/^ruby/, 'initMs', 'zip'), environment: plain },
  ];
}

function line({ name, rows, environment }: Group): string {
  const compared = rows.map((row) => {
    const projected = projectedMs(row, environment(row));
    const published = centre(row);
    const error = projected.p50 / published - 1;
    return { error, inside: published >= projected.p10 && published <= projected.p90 };
  });
  const errors = compared.map(({ error }) => error);
  const worst = errors.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  const inside = compared.filter((row) => row.inside).length / compared.length;
  const columns = [median(errors.map(Math.abs)), median(errors), worst, inside].map(percent);
  return `${name.padEnd(42)}${String(rows.length).padStart(6)}  ${columns[0]?.padStart(12)}${columns[1]?.padStart(8)}${columns[2]?.padStart(8)}${columns[3]?.padStart(12)}`;
}

function projectedMs({ conditions, metric }: TimingRow, values: Partial<EnvironmentValues>): Quantiles {
  const environment = resolveEnvironment([
    {
      where: 'flag',
      values: {
        runtime: runtimeId(conditions.runtime ?? ''),
        arch: (conditions.arch ?? 'x86_64') as Architecture,
        memoryMB: conditions.memoryMB ?? DEFAULT_ENVIRONMENT.memoryMB,
        packageType: conditions.packageType ?? 'zip',
        ...values,
      },
    },
  ]);
  const { cold, warm } = projectTimeline(environment, workOfEnvironment(environment)).paths;
  if (metric === 'warmMs') return warm.reported.duration;
  return metric === 'firstInvokeMs' ? cold.reported.duration : (cold.reported.initDuration ?? cold.callerWaits);
}

/** cebert writes `nodejs20`. */
function runtimeId(runtime: string): string {
  return /^nodejs\d+$/.test(runtime) ? `${runtime}.x` : runtime;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
