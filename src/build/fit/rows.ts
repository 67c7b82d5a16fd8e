import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One published row of `timing/*.json` (schema `timing-rows/1`); `null` where the source does not say. */
export interface TimingRow {
  readonly id: string;
  readonly source: {
    readonly title?: string;
    readonly repo?: string;
    readonly commit?: string;
    readonly date?: string;
  };
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
  readonly stat: {
    readonly p50: number | null;
    readonly p90: number | null;
    readonly p99: number | null;
    readonly mean: number | null;
    readonly n: number | null;
    readonly min?: number;
  };
}

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
  readonly cpu: string;
  readonly reference: readonly { readonly node: string; readonly msMedian: number }[];
  readonly rows: readonly ImportRow[];
}

export function timingRows(dataFolder: string, family: string): readonly TimingRow[] {
  return readJson<{ rows: readonly TimingRow[] }>(join(dataFolder, 'timing', `${family}.json`)).rows;
}

export function importCosts(dataFolder: string): ImportCosts {
  return readJson<ImportCosts>(join(dataFolder, 'import-costs.json'));
}

/** The median where published, else the mean. */
export function centre(row: TimingRow): number {
  return row.stat.p50 ?? row.stat.mean ?? Number.NaN;
}

export function rowById(rows: readonly TimingRow[], id: string): TimingRow {
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`The data has no row ${id}: has it been replaced by another edition?`);
  return row;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
