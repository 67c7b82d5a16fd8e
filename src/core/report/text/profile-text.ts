import type { Paths, PhaseChild, Profile } from '../../model';
import { afterFixesWords } from '../after-fixes';
import { formatMs, formatRange } from '../format-ms';
import { namedPaths, reportLine } from '../named-paths';
import type { Locator } from '../positions';
import { functionHeading } from './check-text';
import { padEnd, padStart, wrap } from './columns';
import { environmentText } from './environment-text';
import { drawAxis, drawLane, PHASE_LOOKS, phaseMark } from './lane';
import { formatUsd } from './numbers';
import type { TextOptions } from './palette';
import { phaseTable } from './phase-table';
import { printable } from './printable';
import { problemLines } from './problem-text';
import { sourcesText } from './sources-text';
import { trafficText } from './traffic-text';
import { yourLogsText } from './your-logs-text';

/** What `profile` and `estimate --format text` print: for each function its lanes, totals, phases and what fixes give. */
export function profileText(profiles: readonly Profile[], locator: Locator, options: TextOptions): string {
  if (profiles.length === 0) return '';
  const told = new Set<string>();
  const blocks = profiles.map((profile) => profileBlock(profile, told, locator, options));
  const sections = options.quiet ? blocks : [legendText(profiles, options), ...blocks, sourcesText(profiles, options)];
  return `${sections.join('\n\n')}\n`;
}

function profileBlock(profile: Profile, told: Set<string>, locator: Locator, options: TextOptions): string {
  const { palette, width } = options;
  const heading = profile.function
    ? functionHeading(profile.function, options)
    : palette.bold('Projection for the environment described');
  const environment = palette.dim(wrap(environmentText(profile.environment, options.showPath), width - 2, '  '));
  const sections = [
    `${heading}\n  ${environment}`,
    lanesText(profile.paths, told, options),
    totalsText(profile.paths, options),
    ...(options.quiet ? [] : [phasesText(profile.paths, locator, options)]),
    [...afterFixesText(profile, options), costLine(profile, options)].join('\n'),
    ...(profile.yourLogs ? [yourLogsText(profile.yourLogs, profile.environment.memoryMB, options)] : []),
    ...(profile.traffic ? [trafficText(profile.traffic, options)] : []),
    problemLines(profile.problems, options, '  Notes'),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function lanesText(paths: Paths, told: Set<string>, options: TextOptions): string {
  const lanes = namedPaths(paths);
  const nameColumns = paths.provisioned ? 11 : 7;
  const before = 2 + nameColumns + 9 + 2 + 14 + 2;
  const cells = Math.max(16, options.width - before);
  const maxMs = Math.max(1, ...lanes.map(([, path]) => path.callerWaits.p90));
  const rows = lanes.map(([name, path]) => {
    const { callerWaits } = path;
    const numbers = `${padStart(formatMs(callerWaits.p50), 9)}  ${padEnd(formatRange(callerWaits), 14)}`;
    return `  ${options.palette.bold(padEnd(name, nameColumns))}${numbers}  ${drawLane(path, maxMs / cells, options.palette)}`;
  });
  const axis = options.palette.dim(`${padStart('caller waits', before - 2)}  ${drawAxis(maxMs, cells)}`);
  const notes = restoreNote(paths, told, options);
  return [...rows, axis.trimEnd(), ...notes].join('\n');
}

/** Why a restore is as it is; a reason that holds for many functions is told in full only once. */
function restoreNote(paths: Paths, told: Set<string>, { width, palette }: TextOptions): readonly string[] {
  if (!paths.restore?.reason) return [];
  const { offered, reason } = paths.restore;
  const start = offered ? 'restore: ' : 'restore is not offered here, its times are assumed';
  const isNew = !told.has(reason);
  told.add(reason);
  const text = isNew
    ? `${offered ? start : `${start}: `}${printable(reason)}`
    : `${start}${offered ? 'as' : ', as'} above`;
  return [palette.dim(`  ${wrap(text, width - 2, '  ')}`)];
}

/** The three totals side by side; mixing them up makes any projection look wrong beside CloudWatch. */
function totalsText(paths: Paths, { palette }: TextOptions): string {
  const cells = namedPaths(paths).map(([name, path]) => [
    name,
    formatMs(path.callerWaits.p50),
    reportLine(path),
    formatMs(path.billed.p50),
  ]);
  const head = ['p50', 'caller waits', 'platform reports', 'bills'];
  const columns = head.map((_, index) => Math.max(...[head, ...cells].map((row) => (row[index] ?? '').length)));
  const lines = [head, ...cells].map((row) =>
    `  ${row.map((cell, index) => padEnd(cell, (columns[index] ?? 0) + 3)).join('')}`.trimEnd(),
  );
  const [first = '', ...rest] = lines;
  return [palette.dim(first), ...rest].join('\n');
}

function phasesText(paths: Paths, locator: Locator, options: TextOptions): string {
  const placeOf = ({ at }: PhaseChild) =>
    at ? `${options.showPath(at.file)}:${at.line ?? locator.position(at.file, at.span.start).line}` : '';
  return phaseTable('cold start, phase by phase', paths.cold, { ...options, placeOf });
}

function afterFixesText(profile: Profile, { palette, width }: TextOptions): readonly string[] {
  const words = afterFixesWords(profile, '->');
  return words ? [`  ${palette.green(padEnd(words.title, TITLE_COLUMNS))}${wrapUnder(words.changes, width)}`] : [];
}

const TITLE_COLUMNS = 19;

function wrapUnder(text: string, width: number): string {
  return wrap(text, width - 2 - TITLE_COLUMNS, ' '.repeat(2 + TITLE_COLUMNS));
}

function costLine({ cost }: Profile, { palette, width }: TextOptions): string {
  const amounts = Object.entries(cost.usdPerMillionInvocations)
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
    .map(([name, usd]) => `${name} ${formatUsd(usd)}`);
  return `  ${palette.dim(padEnd('per million calls', TITLE_COLUMNS))}${wrapUnder(amounts.join(', '), width)}`;
}

/** Only the phases that are drawn somewhere below. */
function legendText(profiles: readonly Profile[], { palette, width }: TextOptions): string {
  const drawn = new Set(
    profiles.flatMap(({ paths }) => namedPaths(paths).flatMap(([, path]) => path.phases.map((phase) => phase.id))),
  );
  const entries = Object.entries(PHASE_LOOKS) as [keyof typeof PHASE_LOOKS, (typeof PHASE_LOOKS)['boot']][];
  const parts = entries
    .filter(([id]) => drawn.has(id))
    .map(([id, look]) => `${phaseMark(id, palette)}\u00a0${look.label.replaceAll(' ', '\u00a0')}`);
  return wrap([...parts, '---|\u00a0up\u00a0to\u00a0p90'].join('  '), width).replaceAll('\u00a0', ' ');
}
