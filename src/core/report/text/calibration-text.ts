import { type FunctionLogs, LOG_FIELDS } from '../../model';
import type { CalibrationReport, LineCounts } from '../calibration-json';
import { formatMs, formatRange } from '../format-ms';
import { LOG_FIELD_WORDS } from '../log-field-words';
import { padEnd, padStart, wrap } from './columns';
import { count } from './numbers';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** What `calibrate` prints: what was learnt of each function, and what became of the lines. */
export function calibrationText(report: CalibrationReport, options: TextOptions): string {
  const sections = [
    ...report.functions.map((one) => functionText(one, options)),
    ...(options.quiet ? [] : [linesText(report, options)]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function functionText(logs: FunctionLogs, { palette }: TextOptions): string {
  const facts = [count(logs.invocations, 'invocation'), ...(logs.memoryMB === null ? [] : [`${logs.memoryMB} MB`])];
  const name = logs.name === null ? 'a function that the logs do not name' : printable(logs.name);
  const head = palette.dim(`  ${padEnd('', 20)}${padStart('p50', 9)}  ${padEnd('p10–p90', 14)}${padStart('p99', 9)}`);
  const rows = LOG_FIELDS.flatMap((field) => {
    const ms = logs[field];
    if (!ms) return [];
    const cells = `${padStart(formatMs(ms.p50), 9)}  ${padEnd(formatRange(ms), 14)}${padStart(formatMs(ms.p99), 9)}`;
    return [`  ${padEnd(LOG_FIELD_WORDS[field], 20)}${cells}  ${palette.dim(`of ${ms.n}`)}`];
  });
  return [`${palette.bold(name)}  ${facts.join(', ')}`, head, ...rows].join('\n');
}

function linesText({ lines, files, stored }: CalibrationReport, { palette, width }: TextOptions): string {
  const troubled = files.filter(({ problem }) => problem !== null);
  const notes = [
    `${count(lines.read, 'line')} read, ${lines.used} used, ${skipped(lines)}`,
    ...troubled.map(({ file, problem }) => `${file}: ${problem}`),
    stored === null ? 'not kept' : `kept in ${stored}: coldstart profile shows it beside its projections`,
  ];
  return notes.map((note) => palette.dim(wrap(printable(note), width, '  '))).join('\n');
}

/** Says what was left out, and why. */
export function skipped({ truncated, foreign }: LineCounts): string {
  const parts = [
    ...(foreign > 0 ? [`${foreign} about something else`] : []),
    ...(truncated > 0 ? [`${truncated} cut off`] : []),
  ];
  return parts.length === 0 ? 'none skipped' : `${foreign + truncated} skipped (${parts.join(', ')})`;
}
