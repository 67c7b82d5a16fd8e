import further from './further-rows.json';
import costs from './import-costs.json';
import moreCosts from './import-costs-2.json';
import published from './published-rows.json';

/** One published row; `null` where the source does not say. */
export interface TimingRow {
  readonly id: string;
  /** The id without its number: rows of one family were measured by the same people in the same way. */
  readonly family: string;
  readonly source: { readonly title: string; readonly at: string; readonly date?: string };
  readonly conditions: {
    readonly runtime: string | null;
    readonly arch: 'x86_64' | 'arm64' | null;
    readonly memoryMB: number | null;
    readonly packageType: 'zip' | 'image' | null;
    readonly packageMB: number | null;
    readonly snapStart: boolean | null;
    readonly framework: string | null;
    readonly workload: string | null;
  };
  readonly metric: string;
  readonly remark: string | null;
  readonly stat: {
    readonly p50: number | null;
    readonly p90: number | null;
    readonly p99: number | null;
    readonly mean: number | null;
    readonly min: number | null;
    readonly n: number | null;
  };
}

/** Rows to fit to: all of them, or those that a check leaves in. */
export type Rows = readonly TimingRow[];

/** A row of `import-costs.json`. */
export interface ImportRow {
  readonly package: string;
  readonly version: string;
  readonly relToRef: number;
  readonly modules: number;
  readonly loadedBytes: number;
  readonly node: string;
}

export interface ImportCosts {
  readonly date: string;
  readonly reference: readonly { readonly node: string; readonly msMedian: number }[];
  readonly rows: readonly ImportRow[];
}

/** Everything that make-rows.mjs copied, and what was found published since, which `further-rows.json` holds in the same form. */
export const PUBLISHED_ROWS: Rows = [...rowsOf(published), ...rowsOf(further)];

export const IMPORT_COSTS: ImportCosts = {
  ...costs,
  rows: costs.rows.map((cells) => named(costs.columns, cells) as unknown as ImportRow),
};

/** By measure-imports.mjs; read relative to the same reference. */
export const MORE_IMPORT_COSTS = {
  date: moreCosts.date,
  runs: moreCosts.runs,
  reference: costs.reference,
  rows: moreCosts.rows.map((cells) => named(moreCosts.columns, cells) as unknown as ImportRow),
};

type Cells = readonly (string | number | boolean | null)[];

function named(columns: readonly string[], cells: Cells): Record<string, string | number | boolean | null> {
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? null]));
}

interface RowTable {
  readonly columns: readonly string[];
  readonly sources: readonly TimingRow['source'][];
  readonly workloads: readonly string[];
  readonly rows: readonly Cells[];
}

function rowsOf(table: RowTable): Rows {
  return table.rows.map((cells) => toRow(named(table.columns, cells), table));
}

function toRow(
  cells: Record<string, string | number | boolean | null>,
  { sources, workloads }: Pick<RowTable, 'sources' | 'workloads'>,
): TimingRow {
  const { id, source, metric, remark, workload, p50, p90, p99, mean, min, n, ...conditions } = cells;
  return {
    id: String(id),
    family: String(id).split('#')[0] ?? '',
    source: sources[Number(source)] ?? { title: '', at: '' },
    conditions: { ...conditions, workload: workload === null ? null : workloads[Number(workload)] },
    metric: String(metric),
    remark,
    stat: { p50, p90, p99, mean, min, n },
  } as unknown as TimingRow;
}

export function timingRows(rows: Rows, family: string): Rows {
  return rows.filter((row) => row.family === family);
}

/** Rows that share a key, in order of appearance. */
export function grouped(rows: Rows, keyOf: (row: TimingRow) => string): readonly Rows[] {
  const groups = new Map<string, TimingRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
}

/** The median where published, else the mean. */
export function centre(row: TimingRow): number {
  return row.stat.p50 ?? row.stat.mean ?? Number.NaN;
}

/** Throws where the row was left out, so that what rests on it is not fitted to nothing. */
export function rowById(rows: Rows, id: string): TimingRow {
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`The data has no row ${id}`);
  return row;
}
