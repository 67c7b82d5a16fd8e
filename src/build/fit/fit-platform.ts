import { centre, type Rows, rowById, type TimingRow, timingRows } from './rows';
import { average, median, quantile, round } from './statistics';

/** What happens before the runtime starts, and restores. */
export function fitPlatform(all: Rows) {
  return { ...boot(all), ...vpc(all), ...restore(all) };
}

/**
 * Nobody publishes a distribution of the time before Init. The middle comes from single X-Ray traces and from LLRT's round
 * trips; the upper tail lies between two round-trip studies (LLRT 2024, mikhail.io 2021), geometrically.
 */
function boot(all: Rows) {
  const traces = timingRows(all, 'xray-traces')
    .filter((row) => row.metric === 'preInitMs' && row.conditions.runtime !== 'java17')
    .map(centre);
  const llrt = timingRows(all, 'llrt-2024');
  const [total, cold, warm, warmTrip] = [1, 2, 3, 4].map((id) => rowById(llrt, `llrt-2024#${id}`));
  const p50 = (row: TimingRow | undefined) => row?.stat.p50 ?? Number.NaN;
  const fromRoundTrips = p50(cold) - p50(total) - (p50(warmTrip) - p50(warm));
  const lumps = [...traces, fromRoundTrips];
  const hello = rowById(timingRows(all, 'mikhailio-2021'), 'mikhailio-2021#1');
  const middle = median(lumps);
  const tail = (key: 'p90' | 'p99') =>
    round(
      Math.sqrt(
        (middle + (cold?.stat[key] ?? 0) - p50(cold)) * (middle + (hello.stat[key] ?? 0) - (hello.stat.p50 ?? 0)),
      ),
    );
  return {
    bootMs: {
      name: 'placement and sandbox start, small package',
      unit: 'ms',
      quantiles: { p10: round(quantile(lumps, 0.1)), p50: round(middle), p90: tail('p90'), p99: tail('p99') },
      source: 'X-Ray cold start traces, awslabs/llrt round trips, mikhail.io round trips',
      conditions: `pre-init residual, ${lumps.length} observations; tail from two round-trip studies`,
      date: '2021..2024',
    },
  };
}

function vpc(all: Rows) {
  const rows = timingRows(all, 'mikhailio-2021');
  const [inside, outside] = [rowById(rows, 'mikhailio-2021#8'), rowById(rows, 'mikhailio-2021#9')];
  const p50 = round((inside.stat.p50 ?? 0) - (outside.stat.p50 ?? 0));
  return {
    vpcMs: {
      name: 'extra platform time of a function in a VPC',
      unit: 'ms',
      // Only one study, and AWS has worked on it since: the lower end says it may be nearly nothing today.
      quantiles: { p10: round(p50 / 8), p50, p90: round((inside.stat.p90 ?? 0) - (outside.stat.p90 ?? 0)), p99: 320 },
      source: 'mikhail.io raw points',
      conditions: 'nodejs12.x hello world in and outside a VPC, round trips; 10th and 99th percentile assumed',
      date: '2021-01',
    },
  };
}

function restore(all: Rows) {
  const families = ['lambda-perf-2025', 'meex28-2025', 'kisoft-2026'];
  const rows = families
    .flatMap((family) => timingRows(all, family))
    .filter((row) => row.metric === 'restoreMs' && row.stat.p50 !== null);
  const small = rows.filter((row) => (row.conditions.memoryMB ?? 0) <= 128).map(centre);
  const large = rows.filter((row) => (row.conditions.memoryMB ?? 0) > 256);
  const within = average(large.flatMap((row) => (row.stat.p90 ? [row.stat.p90 / centre(row)] : [])));
  const spread = large.flatMap((row) => [centre(row) / within, centre(row), row.stat.p90 ?? centre(row) * within]);
  const p50 = median(large.map(centre));
  return {
    restoreMs: {
      name: 'Restore Duration',
      unit: 'ms',
      quantiles: {
        p10: round(quantile(spread, 0.1)),
        p50: round(p50),
        p90: round(quantile(spread, 0.9)),
        p99: round(Math.max(...large.map((row) => row.stat.p99 ?? 0))),
      },
      source: 'maxday/lambda-perf 2025, meex28 2025, k-i-soft 2026',
      conditions: 'java11 to java25, hello world and Quarkus, 512 MB and more',
      date: '2025-06..2026-04',
    },
    restoreExtraAt128MB: {
      name: 'extra Restore Duration at 128 MB, relative',
      unit: '1',
      value: round(median(small) / p50 - 1),
      source: 'maxday/lambda-perf 2025, meex28 2025',
      conditions: 'java11 and java21 at 128 MB',
      date: '2025',
    },
    beforeRestoreMs: {
      name: 'placement and sandbox start before a SnapStart restore',
      unit: 'ms',
      quantiles: {
        p10: 490,
        p50: centre(rowById(timingRows(all, 'xray-traces'), 'xray-traces#20')),
        p90: 736,
        p99: 1000,
      },
      source: 'X-Ray traces of SnapStart functions, not part of Restore Duration',
      conditions: 'java17, 1,024 MB, single traces (490 to 736 ms); 99th percentile assumed',
      date: '2022..2023',
    },
  };
}
