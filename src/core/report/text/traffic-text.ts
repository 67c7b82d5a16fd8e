import type { Traffic, TrafficOption } from '../../model';
import { formatMs } from '../format-ms';
import { padEnd, padStart, wrap } from './columns';
import { formatCount, formatShare, formatUsd } from './numbers';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** The decision table: what a load makes of each way to run the function. */
export function trafficText(traffic: Traffic, { palette, width, quiet }: TextOptions): string {
  const heading = `at ${formatCount(traffic.requestsPerMinute)} requests/min, ${traffic.pattern}`;
  const head = [heading, 'cold', 'mean', 'p99', 'environments', 'per month'];
  const rows = traffic.options.flatMap((option) => (option.outcome ? [rowOf(option, option.outcome)] : []));
  const columns = head.map((_, index) => Math.max(...[head, ...rows].map((row) => (row[index] ?? '').length)));
  const lines = [head, ...rows].map((row) =>
    `  ${row.map((cell, index) => (index === 0 ? padEnd : padStart)(cell, columns[index] ?? 0)).join('  ')}`.trimEnd(),
  );
  const [first = '', ...rest] = lines;
  const notes = [
    ...notOffered(traffic),
    ...(quiet ? [] : [`cold: share of requests that start an environment; ${traffic.assumptions.join('; ')}`]),
  ];
  return [
    palette.dim(first),
    ...rest,
    ...notes.map((note) => palette.dim(`  ${wrap(printable(note), width - 2, '  ')}`)),
  ].join('\n');
}

function rowOf(option: TrafficOption, outcome: NonNullable<TrafficOption['outcome']>): readonly string[] {
  const { coldShare, latency, environments, usdPerMonth } = outcome;
  return [
    `${nameOf(option)}${option.current ? ' (now)' : ''}`,
    formatShare(coldShare),
    formatMs(latency.mean),
    formatMs(latency.p99),
    `${formatCount(environments.mean)} (p99 ${formatCount(environments.p99)})`,
    formatUsd(usdPerMonth),
  ];
}

function nameOf({ id, provisionedConcurrency }: TrafficOption): string {
  if (id === 'on-demand') return 'on demand';
  if (id === 'snapstart') return 'SnapStart';
  if (id === 'snapstart-primed') return 'SnapStart, primed';
  return `provisioned concurrency ${formatCount(provisionedConcurrency ?? 0)}`;
}

/** Each reason once, for all options it holds for. */
function notOffered({ options }: Traffic): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const option of options) {
    if (option.reason === null || option.id === 'snapstart-primed') continue;
    const name = option.id === 'provisioned' ? 'provisioned concurrency' : nameOf(option);
    reasons.set(option.reason, [...(reasons.get(option.reason) ?? []), name]);
  }
  return [...reasons].map(([reason, names]) => `not offered here: ${names.join(', ')} (${reason})`);
}
