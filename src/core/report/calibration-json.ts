import { type FunctionLogs, type LearntQuantiles, LOG_FIELDS, type LogField } from '../model';

/** Lines of logs by what became of them. */
export interface LineCounts {
  readonly read: number;
  readonly used: number;
  readonly truncated: number;
  readonly foreign: number;
}

/** A run of `calibrate` as reports show it. */
export interface CalibrationReport {
  readonly functions: readonly FunctionLogs[];
  readonly lines: LineCounts;
  readonly files: readonly { readonly file: string; readonly lines: LineCounts; readonly problem: string | null }[];
  /** The file the result was kept in; `null` where it was not kept. */
  readonly stored: string | null;
}

/** What `calibrate --format json` prints: per function the learnt quantiles in ms, and counts of read and skipped lines. */
export function calibrationJson({ functions, lines, files, stored }: CalibrationReport) {
  return {
    version: 1,
    functions: functions.map((one) => ({
      function: one.name,
      provenance: 'your-logs',
      memoryMB: one.memoryMB,
      invocations: one.invocations,
      ...(Object.fromEntries(LOG_FIELDS.map((field) => [field, one[field]])) as Record<
        LogField,
        LearntQuantiles | null
      >),
    })),
    lines: linesJson(lines),
    files: files.map((one) => ({ file: one.file, lines: linesJson(one.lines), problem: one.problem })),
    stored,
  };
}

function linesJson({ read, used, truncated, foreign }: LineCounts) {
  return { read, used, skipped: truncated + foreign, truncated, foreign };
}
