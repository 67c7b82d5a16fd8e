import { functionNameIn } from './function-name';
import { amountAt, type JsonObject, textAt } from './json-values';
import type { Aggregate, LineReading, LoggedQuantiles } from './report-record';

/** Columns of what `coldstart calibrate --query` asks for, the same in CloudWatch Logs Insights and Athena. */
export const QUERY_COLUMNS = {
  functionName: 'function_name',
  start: 'start_type',
  invocations: 'invocations',
  memoryMB: 'memory_mb',
} as const;
export const QUERY_QUANTILES = ['p10', 'p50', 'p90', 'p99'] as const;
export const QUERY_METRICS = ['duration', 'init', 'restore'] as const;

export function isQueryResult(columns: readonly string[]): boolean {
  return [QUERY_COLUMNS.invocations, 'duration_p10', 'duration_p99'].every((column) => columns.includes(column));
}

/** Reads one row of the query's result. */
export function readQueryRow(row: JsonObject): LineReading {
  const invocations = amountAt(row, QUERY_COLUMNS.invocations);
  const duration = quantilesAt(row, 'duration');
  if (!invocations || duration === null) return 'truncated';
  const name = textAt(row, QUERY_COLUMNS.functionName);
  const init = quantilesAt(row, 'init');
  const restore = quantilesAt(row, 'restore');
  const aggregate: Aggregate = {
    kind: 'aggregate',
    functionName: name === null ? null : (functionNameIn(name) ?? name),
    invocations,
    start: startOf(row, init, restore),
    memoryMB: amountAt(row, QUERY_COLUMNS.memoryMB),
    duration,
    init,
    restore,
  };
  return [aggregate];
}

/** What the query says of the start; where a column was renamed, what the row is full of. */
function startOf(row: JsonObject, init: LoggedQuantiles | null, restore: LoggedQuantiles | null): Aggregate['start'] {
  const said = textAt(row, QUERY_COLUMNS.start);
  if (said === 'cold' || said === 'restored' || said === 'warm') return said;
  return init ? 'cold' : restore ? 'restored' : 'warm';
}

function quantilesAt(row: JsonObject, metric: string): LoggedQuantiles | null {
  const [p10, p50, p90, p99] = QUERY_QUANTILES.map((name) => amountAt(row, `${metric}_${name}`));
  if (p10 == null || p50 == null || p90 == null || p99 == null) return null;
  return p10 <= p50 && p50 <= p90 && p90 <= p99 && p99 > 0 ? { p10, p50, p90, p99 } : null;
}
