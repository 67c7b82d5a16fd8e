import type { Path, Phase, PhaseChild } from '../../model';
import { formatMs, formatRange } from '../format-ms';
import { columnsOf, padEnd, padStart, shorten } from './columns';
import { PHASE_LOOKS, phaseMark } from './lane';
import { count } from './numbers';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** Children of a phase that are shown one by one; the rest is summed up. */
const SHOWN_CHILDREN = 6;

/** What rounds to nothing says nothing. */
const LEAST_SHOWN_MS = 0.05;

interface TableOptions extends TextOptions {
  /** `src/orders.ts:3` for a child that comes from the user's code, `''` otherwise. */
  readonly placeOf: (child: PhaseChild) => string;
}

/** One path, phase by phase, with what each phase is made of, where each number comes from and the line that causes it. */
export function phaseTable(title: string, path: Path, options: TableOptions): string {
  const head = { mark: '', label: title, p50: 'p50', range: 'p10–p90', provenance: 'numbers', place: '' };
  const phases = path.phases.filter((phase) => phase.ms.p90 > 0);
  const rows = phases.flatMap((phase) => phaseRows(phase, options));
  const widths = columnWidths([head, ...rows], options.width);
  return [options.palette.dim(line(head, widths, options)), ...rows.map((row) => line(row, widths, options))].join(
    '\n',
  );
}

interface Row {
  /** The phase's glyph, or the indent of its children; may hold colour codes. */
  readonly mark: string;
  readonly label: string;
  readonly p50: string;
  readonly range: string;
  readonly provenance: string;
  readonly place: string;
}

function phaseRows(phase: Phase, options: TableOptions): readonly Row[] {
  const mark = `${phaseMark(phase.id, options.palette)} `;
  const own = rowOf(mark, PHASE_LOOKS[phase.id].label, phase, '');
  const children = phase.children.filter(({ ms }) => ms.p90 >= LEAST_SHOWN_MS).sort((a, b) => b.ms.p50 - a.ms.p50);
  const shown = children
    .slice(0, SHOWN_CHILDREN)
    .map((child) => rowOf(CHILD_INDENT, printable(child.label), child, printable(options.placeOf(child))));
  return [own, ...shown, ...restRow(children.slice(SHOWN_CHILDREN))];
}

const CHILD_INDENT = '    ';

function rowOf(mark: string, label: string, { ms, provenance }: Phase | PhaseChild, place: string): Row {
  return { mark, label, p50: formatMs(ms.p50), range: formatRange(ms), provenance, place };
}

function restRow(rest: readonly PhaseChild[]): readonly Row[] {
  if (rest.length === 0) return [];
  const p50 = formatMs(rest.reduce((sum, child) => sum + child.ms.p50, 0));
  return [
    { mark: CHILD_INDENT, label: `and ${count(rest.length, 'other')}`, p50, range: '', provenance: '', place: '' },
  ];
}

interface Widths {
  readonly label: number;
  readonly p50: number;
  readonly range: number;
  readonly provenance: number;
}

/** Numbers get what they need, labels what is left beside them and beside places of an ordinary length. */
function columnWidths(rows: readonly Row[], width: number): Widths {
  const widest = (cell: (row: Row) => string) => Math.max(0, ...rows.map((row) => columnsOf(cell(row))));
  const p50 = widest((row) => row.p50);
  const range = widest((row) => row.range);
  const provenance = widest((row) => row.provenance);
  const place = Math.min(
    ORDINARY_PLACE,
    widest((row) => row.place),
  );
  const left = width - INDENT.length - GAP.length * 4 - p50 - range - provenance - place;
  const wanted = widest((row) => row.mark + row.label);
  return { label: Math.min(wanted, Math.max(LEAST_LABEL, left)), p50, range, provenance };
}

const INDENT = '  ';
const GAP = '  ';
const ORDINARY_PLACE = 24;
const LEAST_LABEL = 26;

function line(row: Row, widths: Widths, { width, palette }: TextOptions): string {
  const label = row.mark + shorten(row.label, widths.label - columnsOf(row.mark));
  const numbers = [
    INDENT + padEnd(label, widths.label),
    padStart(row.p50, widths.p50),
    padStart(row.range, widths.range),
    padEnd(row.provenance, widths.provenance),
  ].join(GAP);
  if (row.place === '') return numbers.trimEnd();
  const place = palette.cyan(row.place);
  // A shortened path would be no link any more, so a long one gets a line of its own.
  const fits = columnsOf(numbers) + GAP.length + columnsOf(row.place) <= width;
  return fits ? `${numbers}${GAP}${place}` : `${numbers.trimEnd()}\n${INDENT}${CHILD_INDENT}${GAP}${place}`;
}
