import type { EsModuleSteps, MeasuredModule, MeasuredProfile } from '../../model';
import { formatMs } from '../format-ms';
import { padEnd, padStart, shorten } from './columns';
import { count } from './numbers';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** Rows of the table; the JSON has them all. */
const SHOWN_ROWS = 18;
/** A module below this share of the init phase is not worth a row. */
const LEAST_SHARE = 0.015;
const LEAST_MS = 0.3;
const BAR_CELLS = 8;

/** What the init phase went into: the tree of modules, largest first, down to what still matters. */
export function moduleTable({ modules, measurement, lazyModules }: MeasuredProfile, options: TextOptions): string {
  if (modules === undefined) return '';
  const { palette, width } = options;
  const wholeMs = Math.max(modules.totalMs + (measurement.tracer?.linkingMs ?? 0), 0.001);
  const rows = shownRows(modules, wholeMs);
  const nameColumns = Math.min(
    Math.max(...rows.map(({ depth, module }) => depth + printable(label(module)).length), 20),
    width - BAR_CELLS - 33,
  );
  const head = palette.dim(
    `  ${padEnd(`init, module by module (${count(size(modules), 'module')})`, nameColumns + 2)}${padStart('total', 8)}${padStart('self', 9)}${padStart('source', 10)}`,
  );
  const linkingMs = measurement.tracer?.linkingMs ?? 0;
  return [
    head,
    ...rows.map((row) => rowText(row, nameColumns, wholeMs, options)),
    ...(linkingMs < LEAST_MS
      ? []
      : [`  ${padEnd('ES module linking (all of them)', nameColumns + 2)}${padStart(formatMs(linkingMs), 8)}`]),
    ...esModuleSteps(modules, palette),
    ...lazyRows(lazyModules, nameColumns, options),
  ].join('\n');
}

/** What the ES modules' own times went into, all together. */
function esModuleSteps(top: MeasuredModule, { dim }: TextOptions['palette']): readonly string[] {
  const steps = allSteps(top);
  if (steps.length === 0) return [];
  const sum = (of: (step: EsModuleSteps) => number) => formatMs(steps.reduce((total, step) => total + of(step), 0));
  const parts = [
    `find ${sum(({ findMs }) => findMs)}`,
    `read ${sum(({ readMs }) => readMs)}`,
    `compile ${sum(({ compileMs }) => compileMs)}`,
    `evaluate ${sum(({ evaluateMs }) => evaluateMs)}`,
  ];
  return [dim(`  ${count(steps.length, 'ES module')}: ${parts.join(', ')}`)];
}

function allSteps({ steps, children }: MeasuredModule): readonly EsModuleSteps[] {
  return [...(steps ? [steps] : []), ...children.flatMap(allSteps)];
}

interface Row {
  readonly module: MeasuredModule;
  readonly depth: number;
}

/** The heaviest rows of the tree, in the tree's order; a child never stands without its parents. */
function shownRows(top: MeasuredModule, wholeMs: number): readonly Row[] {
  const least = Math.max(LEAST_MS, wholeMs * LEAST_SHARE);
  const all: Row[] = [];
  const visit = (module: MeasuredModule, depth: number): void => {
    all.push({ module, depth });
    for (const child of [...module.children].sort((a, b) => b.totalMs - a.totalMs)) {
      if (child.totalMs >= least) visit(child, depth + 1);
    }
  };
  visit(top, 0);
  const smallest = [...all].sort((a, b) => b.module.totalMs - a.module.totalMs)[SHOWN_ROWS - 1]?.module.totalMs ?? 0;
  return all.filter(({ module }) => module.totalMs >= smallest).slice(0, SHOWN_ROWS);
}

function rowText({ module, depth }: Row, nameColumns: number, wholeMs: number, { palette }: TextOptions): string {
  const name = shorten(printable(label(module)), nameColumns - depth);
  const cells = Math.round((module.totalMs / wholeMs) * BAR_CELLS);
  const bar = palette.yellow('█'.repeat(Math.max(0, cells)));
  const paint = module.origin === 'own' ? palette.bold : (text: string) => text;
  const text = `${' '.repeat(depth)}${paint(name)}`;
  const numbers = `${padStart(formatMs(module.totalMs), 8)}${padStart(formatMs(module.selfMs), 9)}${padStart(bytesText(module), 10)}`;
  return `  ${padEnd(text, nameColumns + 2)}${numbers}  ${bar}`.trimEnd();
}

function label({ name, kind }: MeasuredModule): string {
  return kind === 'builtin' ? `${name} (built in)` : name;
}

function bytesText({ bytes }: MeasuredModule): string {
  if (bytes === null) return '';
  return bytes >= 999_500 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** Modules of a tree. */
export function size(module: MeasuredModule): number {
  return 1 + module.children.reduce((sum, child) => sum + size(child), 0);
}

function lazyRows(lazy: readonly MeasuredModule[], nameColumns: number, { palette }: TextOptions): readonly string[] {
  const shown = [...lazy]
    .filter(({ totalMs }) => totalMs >= LEAST_MS)
    .sort((a, b) => b.totalMs - a.totalMs)
    .slice(0, 5);
  if (shown.length === 0) return [];
  const rows = shown.map(
    (module) =>
      `  ${padEnd(shorten(printable(label(module)), nameColumns), nameColumns + 2)}${padStart(formatMs(module.totalMs), 8)}`,
  );
  return [palette.dim('  loaded inside the handler'), ...rows];
}
