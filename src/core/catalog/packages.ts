import type { InstalledSize, MeasuredImport } from '../model';
import { builtInName } from './built-in-modules';
import data from './package-costs.json';
import { type SharedGroup, sharedGroupsOf } from './package-families';

/** How well the cost of an import is known, best first. */
export type ImportBasis = 'measured-here' | 'measured' | 'built-in' | 'sibling' | 'installed-size' | 'unknown';

/** What loading one package costs on the reference machine of import-costs.json, page cache warm. */
export interface PackageCost {
  readonly basis: ImportBasis;
  /** Alone, median; `null` where only size or nothing is known. */
  readonly ms: number | null;
  /** Bytes of source it loads; `null` when unknown. */
  readonly bytes: number | null;
  /** Parts of `ms` that other packages may have paid for already. */
  readonly shared: readonly { readonly group: SharedGroup; readonly ms: number }[];
  /** Measurement, version and date, in words. */
  readonly source: string;
  /** `ms` is what it adds after the imports before it: nothing of it is paid for by others, whatever is shared. */
  readonly isAdded?: boolean;
}

interface MeasuredPackage {
  readonly version: string;
  readonly node20Ms: number;
  readonly node24Ms: number;
  readonly bytes: number;
  /** Of the table it stands in. */
  readonly source: string;
}

const MEASURED: ReadonlyMap<string, MeasuredPackage> = new Map([...tableOf(data.more), ...tableOf(data)]);

function tableOf(table: Pick<typeof data, 'source' | 'date' | 'rows'>): readonly [string, MeasuredPackage][] {
  const source = `${table.source}, ${table.date}`;
  return table.rows.map(([name, version, node20Ms, node24Ms, , bytes]) => [
    String(name),
    { version: String(version), node20Ms: Number(node20Ms), node24Ms: Number(node24Ms), bytes: Number(bytes), source },
  ]);
}

const BUILT_IN_MS: Readonly<Record<string, number>> = data.builtInMs;
const GROUP_MS: Readonly<Record<string, number>> = {
  ...data.sharedMs,
  'node-https': data.builtInMs['node:https'],
  // Measured: platform-express after core and common costs what it costs alone less these two.
  'nest-core': 82,
};

/** Families in which an unmeasured member costs about what the measured ones do. */
const SIBLINGS: readonly RegExp[] = [/^@aws-sdk\/client-/, /^aws-sdk\/clients\//, /^googleapis\/build\/src\/apis\//];

/** A package's own part never vanishes: its entry point still has to be read and run. */
const SMALLEST_OWN_SHARE = 0.03;

/**
 * Cost of importing `specifier` on a Node version: from the measured table, for Node's own modules, from siblings, from
 * what is installed, or unknown, in this order. `installed` is what its entry point reaches on disk.
 */
export function packageCost(specifier: string, nodeMajor: number, installed: InstalledSize | null): PackageCost {
  const measured = MEASURED.get(specifier) ?? MEASURED.get(specifier.replace(/\.js$/, ''));
  if (measured)
    return known(specifier, 'measured', msOn(measured, nodeMajor), measured.bytes, measuredSource(specifier, measured));
  const builtIn = builtInName(specifier);
  if (builtIn) {
    return known(specifier, 'built-in', BUILT_IN_MS[builtIn] ?? 0, 0, `${data.sharedSource}, ${data.sharedDate}`);
  }
  const siblings = siblingsOf(specifier);
  if (siblings.length > 0) {
    const ms = middle(siblings.map((sibling) => msOn(sibling, nodeMajor)));
    const bytes = middle(siblings.map((sibling) => sibling.bytes));
    return known(
      specifier,
      'sibling',
      ms,
      bytes,
      `median of ${siblings.length} packages of its family, ${tableSource()}`,
    );
  }
  if (installed) {
    const source = `from ${installed.modules} modules and ${Math.round(installed.bytes / 1000)} kB on disk; ${tableSource()}`;
    return { basis: 'installed-size', ms: null, bytes: installed.bytes, shared: [], source };
  }
  return { basis: 'unknown', ms: null, bytes: null, shared: [], source: 'assumed: neither measured nor installed' };
}

/** What a package cost when the project's functions were measured, turned into the tables' ms. */
export function measuredHereCost(specifier: string, measured: MeasuredImport, bytes: number): PackageCost {
  const { hereMs, machine, inThisStart, conditions, date } = measured;
  const factor = machine.referenceMs / machine.hereMs;
  const source = `measured here: ${specifier} ${hereMs.toFixed(1)} ms in ${conditions}, ${date}, × ${factor.toFixed(2)} to the machine of the import tables (reference workload ${machine.hereMs.toFixed(0)} ms here, ${machine.referenceMs.toFixed(0)} ms there)`;
  const cost = known(specifier, 'measured-here', hereMs * factor, bytes, source);
  if (!inThisStart) return cost;
  return {
    ...cost,
    shared: sharedGroupsOf(specifier).map((group) => ({ group, ms: GROUP_MS[group] ?? 0 })),
    isAdded: true,
  };
}

function known(specifier: string, basis: ImportBasis, ms: number, bytes: number, source: string): PackageCost {
  return { basis, ms, bytes, shared: splitShared(specifier, ms), source };
}

/** Splits what is shared off a package's cost, group by group, leaving it something of its own. */
function splitShared(specifier: string, ms: number): PackageCost['shared'] {
  let left = ms * (1 - SMALLEST_OWN_SHARE);
  return sharedGroupsOf(specifier).map((group) => {
    const part = Math.min(left, GROUP_MS[group] ?? 0);
    left -= part;
    return { group, ms: part };
  });
}

/** Two Node versions were measured; what lies between takes the mean. */
function msOn(row: MeasuredPackage, nodeMajor: number): number {
  if (nodeMajor <= 20) return row.node20Ms;
  return nodeMajor >= 24 ? row.node24Ms : (row.node20Ms + row.node24Ms) / 2;
}

function siblingsOf(specifier: string): readonly MeasuredPackage[] {
  const family = SIBLINGS.find((candidate) => candidate.test(specifier));
  return family ? [...MEASURED].filter(([name]) => family.test(name)).map(([, row]) => row) : [];
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function measuredSource(name: string, row: MeasuredPackage): string {
  return `${name} ${row.version}: ${row.source}`;
}

function tableSource(): string {
  return `${data.source}, ${data.date}`;
}
