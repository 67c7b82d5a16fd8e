import type { Accelerator, ClassFacts, MeasuredProfile, NetworkFacts, Path, Profile } from '../../model';
import { formatMs, formatRange } from '../format-ms';
import { functionHeading } from './check-text';
import { padEnd, padStart, shorten, wrap } from './columns';
import { drawLane, phaseMark } from './lane';
import { failureText, warningText } from './measurement-warnings';
import { moduleTable } from './module-table';
import { count } from './numbers';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** What `measure --format text` prints: the start step by step, what it went into, connections, and how sure it is. */
export function measureText(measured: MeasuredProfile, projected: Profile | null, options: TextOptions): string {
  const { palette } = options;
  const { measurement } = measured;
  const heading = measured.function ? functionHeading(measured.function, options) : palette.bold('Measurement');
  const sections = [
    `${heading}\n${palette.dim(`  ${wrap(conditions(measured), options.width - 2, '  ')}`)}`,
    measured.modules === undefined ? failed(measured, options) : stepsText(measured, projected, options),
    measured.modules === undefined
      ? ''
      : measurement.classes
        ? classesText(measurement.classes, options)
        : moduleTable(measured, options),
    measured.modules === undefined ? '' : networkText(measured, options),
    acceleratorsText(measurement.accelerators ?? [], options),
    warningsText(measured, options),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function conditions({ measurement, runs }: MeasuredProfile): string {
  const { runtime, machine, warmupRuns, tracer } = measurement;
  const plain = runs.filter(({ traced }) => !traced).length;
  const overhead = tracer
    ? `; ${runs.length - plain} more recorded module by module, at ${tracer.ratio.toFixed(2)} times the processor time`
    : '';
  const form = measurement.build === null ? '' : `, ${measurement.build}`;
  return `${runtime.name} ${runtime.version}${form}, ${count(plain, 'fresh process', 'fresh processes')} after ${count(warmupRuns, 'warm-up')}${overhead}; ${machine.cpu}, ${count(machine.cores, 'core')}`;
}

function failed({ runs, lazyModules: _ }: MeasuredProfile, { palette, width }: TextOptions): string {
  const failure = runs.find((run) => run.failure !== null)?.failure;
  if (!failure) return palette.red('  The function could not be started.');
  const said = failure.stderr
    .trim()
    .split('\n')
    .slice(-8)
    .map((line) => palette.dim(`    ${shorten(printable(line), width - 4)}`));
  return [palette.red(`  ${wrap(printable(failureText(failure)), width - 2, '  ')}`), ...said].join('\n');
}

interface Step {
  readonly mark: string;
  readonly label: string;
  readonly ms: Path['callerWaits'];
}

function stepsText(measured: MeasuredProfile, projected: Profile | null, options: TextOptions): string {
  const { palette } = options;
  const { cold, warm } = measured.paths;
  const [runtime, init, handler] = ['runtime-init', 'user-init', 'handler'].map((id) =>
    cold.phases.find((phase) => phase.id === id),
  );
  const isInvoked = cold.reported.duration.p50 > 0;
  const steps: Step[] = [
    ...(runtime?.children ?? []).map(({ label, ms }) => ({ mark: phaseMark('runtime-init', palette), label, ms })),
    ...(init ? [{ mark: phaseMark('user-init', palette), label: 'imports, module scope', ms: init.ms }] : []),
    ...(handler && isInvoked
      ? [{ mark: phaseMark('handler', palette), label: 'first invocation', ms: handler.ms }]
      : []),
  ];
  const total = {
    mark: ' ',
    label: isInvoked ? 'cold start' : 'init',
    ms: isInvoked ? cold.callerWaits : (cold.reported.initDuration ?? cold.callerWaits),
  };
  const again = isInvoked
    ? [{ mark: phaseMark('handler', palette), label: 'warm invocation', ms: warm.callerWaits }]
    : [];
  const labels = 26;
  const line = ({ mark, label, ms }: Step) =>
    `  ${mark} ${padEnd(label, labels)}${padStart(formatMs(ms.p50), 8)}  ${palette.dim(padStart(formatRange(ms), 14))}`;
  const cells = Math.max(10, options.width - 4);
  const lane = `  ${drawLane(cold, Math.max(1, cold.callerWaits.p90) / cells, palette)}`;
  const head = palette.dim(`  ${padEnd('', labels + 2)}${padStart('p50', 8)}  ${padStart('p10–p90', 14)}`);
  return [
    lane,
    head,
    ...steps.map(line),
    palette.bold(line(total)),
    ...again.map(line),
    ...beside(measured, projected, options),
  ].join('\n');
}

/** The projection for Lambda beside it: another machine, so the two are not meant to be equal. */
function beside(
  measured: MeasuredProfile,
  projected: Profile | null,
  { palette, width }: TextOptions,
): readonly string[] {
  const there = projected?.paths.cold.reported.initDuration;
  const here = measured.paths.cold.reported.initDuration;
  if (!there || !here) return [];
  const text = `Init Duration here ${formatMs(here.p50)}, projected for Lambda ${formatMs(there.p50)} (${formatRange(there)}). Download and boot happen on the platform and are not measured.`;
  return ['', palette.dim(`  ${wrap(text, width - 2, '  ')}`)];
}

/** Java loads classes when they are first used: how many, and out of which jars. */
function classesText({ runtime, init, firstInvocation, sources }: ClassFacts, { palette, width }: TextOptions): string {
  const all = `${count(runtime + init + firstInvocation, 'class', 'classes')} loaded: ${runtime} by the runtime, ${init} in init, ${firstInvocation} in the first invocation`;
  const rows = sources.map(
    ({ name, classes }) => `  ${padStart(String(classes), 7)}  ${shorten(printable(name), width - 11)}`,
  );
  return [
    palette.bold(`  ${wrap(all, width - 2, '  ')}`),
    palette.dim('  of init and first invocation, by source'),
    ...rows,
  ].join('\n');
}

function networkText({ measurement, runs }: MeasuredProfile, { palette, width }: TextOptions): string {
  const { network } = measurement;
  const invoked = runs.some(({ ms }) => ms.invocations.length > 0);
  const describe = (attempts: readonly string[]) => (attempts.length === 0 ? 'none' : tally(attempts));
  const parts = [
    `init: ${describe(network.init)}`,
    ...(invoked ? network.invocations.map((attempts, index) => `invocation ${index + 1}: ${describe(attempts)}`) : []),
  ];
  const all = [network.init, ...network.invocations].flat();
  const title = palette.bold(`Connections ${WHAT_BECAME[network.mode]}`);
  const isCounted = !measurement.warnings.some(({ kind }) => kind === 'connections-uncounted');
  if (!isCounted) return '';
  if (all.length === 0) return palette.dim('  No connections were tried.');
  return [title, ...[...parts, ...perWarm(network)].map((part) => `  ${wrap(printable(part), width - 2, '  ')}`)].join(
    '\n',
  );
}

const WHAT_BECAME: Readonly<Record<NetworkFacts['mode'], string>> = {
  blocked: 'tried (all refused: --network allowed lets them through)',
  allowed: 'opened',
  stubbed: 'opened (all to a stub on this machine)',
};

/** What each warm invocation opens anew; a connection that was refused is tried again by whoever keeps one, too. */
function perWarm({ mode, invocations }: NetworkFacts): readonly string[] {
  const [first = [], ...others] = invocations.slice(1);
  if (mode === 'blocked') return [];
  const anew = [...new Set(first)].filter((target) => others.every((one) => one.includes(target)));
  return anew.length === 0 ? [] : [`opened anew by every warm invocation: ${anew.join(', ')} (per-request-connection)`];
}

function tally(attempts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const attempt of attempts) counts.set(attempt, (counts.get(attempt) ?? 0) + 1);
  return [...counts].map(([target, times]) => (times === 1 ? target : `${target} ×${times}`)).join(', ');
}

function warningsText({ measurement, modules }: MeasuredProfile, { palette, width }: TextOptions): string {
  // What made everything fail has been said above.
  const warnings = measurement.warnings.filter(({ kind }) => modules !== undefined || kind !== 'failed');
  if (warnings.length === 0) return '';
  const lines = warnings.map(
    (warning) => `  ${palette.yellow('!')} ${wrap(printable(warningText(warning)), width - 4, '    ')}`,
  );
  return [palette.bold('Worth knowing'), ...lines].join('\n');
}

/** The start as it is and what would make it quicker, side by side; what is not possible says why. */
function acceleratorsText(accelerators: readonly Accelerator[], { palette, width }: TextOptions): string {
  if (accelerators.length === 0) return '';
  const asItIs = accelerators.find(({ id }) => id === 'as-it-is')?.ms?.total;
  const head = palette.dim(
    `  ${padEnd('ways to start it quicker', 32)}${['runtime', 'init', 'first', 'all'].map((name) => padStart(name, 9)).join('')}`,
  );
  const rows = accelerators.map(({ id, label, ms, reason }) => {
    if (ms === null)
      return `  ${padEnd(label, 32)}${palette.dim(wrap(printable(`not possible: ${reason}`), width - 36, ' '.repeat(34)))}`;
    const numbers = [ms.runtime, ms.init, ms.first, ms.total].map((value) => padStart(formatMs(value), 9)).join('');
    const change = asItIs && id !== 'as-it-is' ? `  ${Math.round((ms.total / asItIs - 1) * 100)} %` : '';
    return `  ${padEnd(label, 32)}${numbers}${change}`;
  });
  return [head, ...rows].join('\n');
}
