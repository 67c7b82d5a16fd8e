import type { YourLogs } from '../../model';
import { formatMs, formatRange } from '../format-ms';
import { LOG_FIELD_WORDS } from '../log-field-words';
import { padEnd, padStart } from './columns';
import { count } from './numbers';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** What the user's logs say, beside the projection, with its error. */
export function yourLogsText(logs: YourLogs, projectedMB: number, { palette }: TextOptions): string {
  const memory =
    logs.memoryMB === null
      ? ''
      : ` at ${logs.memoryMB} MB${logs.memoryMB === projectedMB ? '' : ` (projected: ${projectedMB} MB)`}`;
  const name = logs.name === null ? '' : `${printable(logs.name)}, `;
  const head = ['your logs', 'projected', '', 'your logs', '', 'error', ''];
  const rows = logs.comparisons.map(({ field, projected, logs: learnt, error, inside }) => [
    LOG_FIELD_WORDS[field],
    formatMs(projected.p50),
    formatRange(projected),
    formatMs(learnt.p50),
    formatRange(learnt),
    `${error > 0 ? '+' : ''}${Math.round(error * 100)} %`,
    inside ? 'inside p10–p90' : 'outside p10–p90',
  ]);
  const columns = head.map((_, index) => Math.max(...[head, ...rows].map((row) => (row[index] ?? '').length)));
  const lines = [head, ...rows].map((row) =>
    `  ${row.map((cell, index) => ([1, 3, 5].includes(index) ? padStart : padEnd)(cell, columns[index] ?? 0)).join('  ')}`.trimEnd(),
  );
  const [first = '', ...rest] = lines;
  const source = `  ${name}${count(logs.invocations, 'invocation')}${memory}, learnt on ${logs.learntOn} (${logs.file})`;
  return [palette.dim(first), ...rest, palette.dim(source)].join('\n');
}
