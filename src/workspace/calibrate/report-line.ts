import { functionNameIn } from './function-name';
import type { LineReading, Report } from './report-record';

/** What every REPORT line starts with, whatever stands before it. */
export const REPORT_START = 'REPORT RequestId:';

/** Longest names first: `Billed Duration` holds `Duration`. */
const FIELDS =
  /(Billed Restore Duration|Billed Duration|Init Duration|Restore Duration|Duration|Memory Size|Max Memory Used): (\d+(?:\.\d+)?) (ms|MB)/g;
/** The line ends within what would have said that it was a cold start: `Init Durat`, `Restore Duration: 40`. */
const CUT_OFF = /(?:\s|\\t)(?:I|R)[a-z]*(?: D?[a-z]*:?)?\s*[\d.]*\s*m?$/;

/**
 * Reads what plain text has of invocations, several where a line holds several (exports without line breaks):
 * `REPORT RequestId: … Duration: 12.3 ms … Max Memory Used: 70 MB Init Duration: 150.1 ms`. Tabs may be escaped.
 */
export function readReportLine(line: string): LineReading {
  const parts = line.split(REPORT_START);
  if (parts.length < 2) return 'foreign';
  const reports = parts.slice(1).flatMap((part, index) => readReport(part, functionNameIn(parts[index] ?? '')) ?? []);
  return reports.length > 0 ? reports : 'truncated';
}

function readReport(text: string, functionName: string | null): Report | null {
  const fields = new Map<string, number>();
  for (const [, name = '', value] of text.matchAll(FIELDS)) if (!fields.has(name)) fields.set(name, Number(value));
  const durationMs = fields.get('Duration');
  // Init and Restore Duration come last: without what stands before them a cold start could be taken for a warm one.
  if (durationMs === undefined || !fields.has('Max Memory Used')) return null;
  const initMs = fields.get('Init Duration') ?? null;
  const restoreMs = fields.get('Restore Duration') ?? null;
  if (initMs === null && restoreMs === null && CUT_OFF.test(text.trimEnd())) return null;
  return { kind: 'report', functionName, durationMs, initMs, restoreMs, memoryMB: fields.get('Memory Size') ?? null };
}
