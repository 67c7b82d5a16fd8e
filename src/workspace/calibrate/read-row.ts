import { amountAt, type JsonObject, textAt } from './json-values';
import { isQueryResult } from './query-columns';
import { type LogContext, named, nameIn, readValue } from './read-entry';
import type { LineReading } from './report-record';

/** Whether a CSV with these columns holds anything of REPORT lines: their text, their fields, or our query's result. */
export function hasReports(columns: readonly string[]): boolean {
  return isQueryResult(columns) || ['@message', 'message', '@duration'].some((column) => columns.includes(column));
}

/** Reads one row of a CSV export of CloudWatch Logs Insights, of the console or of Athena. */
export function readRow(row: JsonObject, context: LogContext): LineReading {
  const reading = readValue(row, context);
  return reading === 'foreign' ? named(readFields(row), context) : reading;
}

/** Fields that Insights finds in REPORT lines; memory there is in bytes. */
function readFields(row: JsonObject): LineReading {
  const durationMs = amountAt(row, '@duration');
  if (durationMs === null || (textAt(row, '@type') ?? 'REPORT') !== 'REPORT') return 'foreign';
  const bytes = amountAt(row, '@memorySize');
  return [
    {
      kind: 'report',
      functionName: nameIn(row),
      durationMs,
      initMs: amountAt(row, '@initDuration') || null,
      restoreMs: amountAt(row, '@restoreDuration') || null,
      memoryMB: bytes === null ? null : Math.round(bytes / 1e6),
    },
  ];
}
