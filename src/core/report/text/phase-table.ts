import type { Path, Phase, PhaseChild } from '../../model';
import { formatMs, formatRange } from '../format-ms';
import { columnsOf, padEnd, padStart, shorten } from './columns';
import { PHASE_LOOKS, phaseMark } from './lane';
import { count } from './numbers';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** Children of a phase that are shown one by one; the rest is summed up. */
const SHOWN_CHILDREN = 6;

interface TableOptions extends TextOptions {
  /** `src/orders.ts:3` for a child that comes from the user's code, `''` otherwise. */
  readonly placeOf: (child: PhaseChild) => string;
}

/** One path, phase by phase, with what each phase is made of, where each number comes from and the line that causes it. */
export function phaseTable(title: string, path: Path, options: TableOptions): string {
  const head = row(options, { label: title, p50: 'p50', range: 'p10-p90', provenance: 'numbers', place: '' });
  const lines = path.phases.filter((phase) => phase.ms.p90 > 0).flatMap((phase) => phaseLines(phase, options));
  return [options.palette.dim(head), ...lines].join('\n');
}

function phaseLines(phase: Phase, options: TableOptions): readonly string[] {
  const { label } = PHASE_LOOKS[phase.id];
  const own = row(options, {
    label: `${phaseMark(phase.id, options.palette)} ${label}`,
    p50: formatMs(phase.ms.p50),
    range: formatRange(phase.ms),
    provenance: phase.provenance,
    place: '',
  });
  const children = [...phase.children].sort((a, b) => b.ms.p50 - a.ms.p50);
  const shown = children.slice(0, SHOWN_CHILDREN).map((child) => childLine(child, options));
  return [own, ...shown, ...restLine(children.slice(SHOWN_CHILDREN), options)];
}

function childLine(child: PhaseChild, options: TableOptions): string {
  return row(options, {
    label: `    ${shorten(printable(child.label), labelColumns(options) - 4)}`,
    p50: formatMs(child.ms.p50),
    range: formatRange(child.ms),
    provenance: child.provenance,
    place: options.placeOf(child),
  });
}

function restLine(rest: readonly PhaseChild[], options: TableOptions): readonly string[] {
  if (rest.length === 0) return [];
  const p50 = rest.reduce((sum, child) => sum + child.ms.p50, 0);
  const label = `    and ${count(rest.length, 'other')}`;
  return [row(options, { label, p50: formatMs(p50), range: '', provenance: '', place: '' })];
}

interface Cells {
  readonly label: string;
  readonly p50: string;
  readonly range: string;
  readonly provenance: string;
  readonly place: string;
}

function row(options: TableOptions, cells: Cells): string {
  const numbers = [
    `  ${padEnd(cells.label, labelColumns(options))}`,
    padStart(cells.p50, 8),
    padStart(cells.range, 12),
    `  ${padEnd(cells.provenance, PROVENANCE_COLUMNS)}`,
  ].join('');
  if (cells.place === '') return numbers.trimEnd();
  const place = printable(cells.place);
  const fits = columnsOf(numbers) + 2 + columnsOf(place) <= options.width;
  // A shortened path would be no link any more, so a long one gets a line of its own.
  return fits
    ? `${numbers}  ${options.palette.cyan(place)}`
    : `${numbers.trimEnd()}\n        ${options.palette.cyan(place)}`;
}

/** `measured-here`, the longest of the four, has 13. */
const PROVENANCE_COLUMNS = 13;

function labelColumns({ width }: TextOptions): number {
  return Math.max(24, Math.min(36, width - 56));
}
