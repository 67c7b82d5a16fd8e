import type { Path, Quantiles } from '../../core/model';
import { projectTimeline } from '../../core/timing/project-timeline';
import { type Stack, stackOf } from '../../core/timing/stack';
import { workOfEnvironment } from '../../core/timing/work-of-environment';
import { NEVER_RESTORED } from './fit-restores';
import { resolved } from './resolved';
import { environmentOfRow } from './row-environment';
import { centre, type TimingRow } from './rows';

/** A published row beside its projection. */
export interface Compared {
  readonly row: TimingRow;
  readonly group: string;
  readonly stack: Stack;
  /** Projected over published, less one. */
  readonly error: number;
  /** Whether the published median lies inside p10 to p90. */
  readonly inside: boolean;
}

const CLIENT_METRICS: readonly string[] = ['coldTotalMs', 'billedColdTotalMs'];

/** Compares a row as somebody would who described it to `coldstart estimate`; `null` where there is nothing to compare. */
export function compare(row: TimingRow): Compared | null {
  const values = environmentOfRow(row);
  const group = values && groupOf(row, (values.connections ?? []).length > 0);
  if (!values || !group || row.remark === 'default JVM flags' || isLargePayload(row)) return null;
  const environment = resolved(values);
  const { cold, warm, restore } = projectTimeline(environment, workOfEnvironment(environment)).paths;
  const projected = projectedMs(row, environment.snapStart && restore ? restore : cold, warm);
  const published = centre(row);
  return {
    row,
    group,
    stack: stackOf(environment),
    error: projected.p50 / published - 1,
    inside: published >= projected.p10 && published <= projected.p90,
  };
}

function projectedMs({ metric }: TimingRow, first: Path, warm: Path): Quantiles {
  const { initDuration, restoreDuration, duration } = first.reported;
  const before = initDuration ?? restoreDuration;
  if (metric === 'warmMs') return warm.reported.duration;
  if (metric === 'firstInvokeMs') return duration;
  if (metric === 'billedColdTotalMs') return first.billed;
  if (metric === 'coldTotalMs' && before) return added(before, duration, 1);
  if (metric === 'coldExtraE2EMs') return added(first.callerWaits, warm.callerWaits, -1);
  return before ?? duration;
}

function added(a: Quantiles, b: Quantiles, sign: 1 | -1): Quantiles {
  const low = sign === 1 ? b.p10 : -b.p50;
  const high = sign === 1 ? b.p90 : -b.p50;
  return { p10: a.p10 + low, p50: a.p50 + sign * b.p50, p90: a.p90 + high, p99: a.p99 + sign * b.p99 };
}

/** What a workload does with 100 kB or a megabyte on every request is not asked for, and no part of a start. */
function isLargePayload({ metric, conditions }: TimingRow): boolean {
  return metric === 'warmMs' && /payload 1(00k|m)\b/.test(conditions.workload ?? '');
}

/** What kind of number a row is; `null` for those that measure a workload of their own. */
function groupOf(row: TimingRow, client: boolean): string | null {
  const { metric, conditions, family } = row;
  const perf = family.startsWith('lambda-perf');
  const framework = conditions.framework !== null && !/^(none|not stated)/.test(conditions.framework);
  if (metric === 'restoreMs') return 'restore: Restore Duration';
  if (conditions.snapStart && row.remark === NEVER_RESTORED) return 'restore: snapshot never restored before';
  if (conditions.snapStart)
    return metric === 'firstInvokeMs' || CLIENT_METRICS.includes(metric) ? 'restore: total or first Duration' : null;
  if (metric === 'initMs') {
    if (perf) return conditions.packageType === 'image' ? 'hello world: init, image' : 'hello world: init, zip';
    if (family === 'adriantanasa-size') return 'code of 1 kB to 64 MB: init';
    if (framework) return 'frameworks: init';
    return client ? 'AWS client: init' : 'hello world: init, other labs';
  }
  if (metric === 'firstInvokeMs') {
    if (perf) return 'hello world: first Duration';
    return client && !framework ? 'AWS client: first Duration' : null;
  }
  if (metric === 'warmMs')
    return client ? (framework ? 'frameworks: warm Duration' : 'AWS client: warm Duration') : null;
  if (metric === 'coldExtraE2EMs')
    return /deps|dependencies/.test(conditions.workload ?? '') ? null : 'end to end, cold less warm';
  if (CLIENT_METRICS.includes(metric))
    return framework ? 'frameworks: total' : client ? 'AWS client: total' : 'hello world: total';
  return null;
}
