import { evaluateCodeMs, loadFromSizeMs } from '../../core/timing/forms';
import { cebertInitDelta } from './cebert';
import { centre, IMPORT_COSTS, type ImportCosts, type Rows, rowById, timingRows } from './rows';
import { average, geometricMean, logDeviation, logNormal, minimise, quantile, round } from './statistics';

/** What turns import costs measured on the reference machine into milliseconds at init on Lambda. */
export function fitImports(all: Rows, helloInitMs: (runtime: string) => number) {
  const table = packageTable(IMPORT_COSTS);
  const ms = (name: string) => table.get(name)?.node20Ms ?? Number.NaN;
  const issues = timingRows(all, 'sdk-issues');
  const aj = timingRows(all, 'aj-sdk-import');
  const dynamoDB = ms('@aws-sdk/client-dynamodb');
  const oneServiceV2 = average([ms('aws-sdk/clients/dynamodb'), ms('aws-sdk/clients/s3')]);
  const overHello = (id: string) => (centre(rowById(issues, id)) - helloInitMs('nodejs20.x')) / dynamoDB;
  const unbundled = [
    (cebertInitDelta(all, 'nodejs20', 'x86_64') ?? Number.NaN) / dynamoDB,
    overHello('sdk-issues#1'),
    centre(rowById(aj, 'aj-sdk-import#2')) / ms('aws-sdk'),
    centre(rowById(aj, 'aj-sdk-import#1')) / ms('aws-sdk'),
    centre(rowById(aj, 'aj-sdk-import#3')) / oneServiceV2,
    centre(rowById(aj, 'aj-sdk-import#5')) / ms('@aws-sdk/lib-dynamodb'),
  ];
  const bundled = [
    average(['sdk-issues#3', 'sdk-issues#4', 'sdk-issues#5'].map(overHello)),
    centre(rowById(aj, 'aj-sdk-import#4')) / oneServiceV2,
  ];
  const known = unbundled.filter(Number.isFinite);
  return {
    ...machineFactors(known, bundled),
    ...armImports(all),
    ...sizeCurve(all),
    ...sizeFit(table),
    ...unknown(table),
  };
}

function machineFactors(unbundled: readonly number[], bundled: readonly number[]) {
  const cpu = geometricMean(bundled);
  const cpuDeviation = logDeviation(bundled);
  const fileSystemDeviation = Math.sqrt(Math.max(0, logDeviation(unbundled) ** 2 - cpuDeviation ** 2));
  const list = (values: readonly number[]) => values.map((value) => value.toFixed(2)).join(', ');
  return {
    importMachineFactor: {
      name: 'import at init on Lambda over the reference machine, code in one bundle',
      unit: '1',
      quantiles: logNormal(cpu, cpuDeviation),
      source: 'aws-sdk-js-v3 issue #6144, AJ Stuyvenberg (esbuild) over import-costs.json',
      conditions: `ratios ${list(bundled)}; page cache warm on the reference machine`,
      date: '2021..2026-11',
    },
    coldFileSystemFactor: {
      name: 'import from many files on a cold file system over one bundle',
      unit: '1',
      quantiles: logNormal(geometricMean(unbundled) / cpu, fileSystemDeviation),
      source: 'cebert 2025, aws-sdk-js-v3 PR #6026, AJ Stuyvenberg 2021 and 2023 over import-costs.json',
      conditions: `AWS SDK unbundled, ratios ${list(unbundled)} over the reference machine`,
      date: '2021..2026-11',
    },
  };
}

/** The same import on both architectures. */
function armImports(all: Rows) {
  const [x86, arm] = [cebertInitDelta(all, 'nodejs20', 'x86_64'), cebertInitDelta(all, 'nodejs20', 'arm64')];
  return {
    armImportFactor: {
      name: 'import at init on arm64 over x86_64',
      unit: '1',
      value: round(x86 && arm ? arm / x86 : 1),
      source: 'cebert/aws-lambda-performance-benchmarks',
      conditions: 'nodejs20, Init Duration with and without the SDK',
      date: '2025-11..2025-12',
    },
  };
}

function sizeCurve(all: Rows) {
  const rows = timingRows(all, 'adriantanasa-size').filter((row) => row.conditions.runtime === 'nodejs16.x');
  const base = Math.min(...rows.map(centre));
  const error = (linear: number, square: number) =>
    average(
      rows.map(
        (row) => Math.log((base + evaluateCodeMs(row.conditions.packageMB ?? 0, linear, square)) / centre(row)) ** 2,
      ),
    );
  const [linear, square] = minimise(error, [0, 60, 0, 2]);
  const origin = {
    source: 'adriantanasa, Lambda cold starts benchmark (gist)',
    conditions: 'nodejs16.x, x86_64, JavaScript of 1 kB to 64 MB loaded at init, means of 100',
    date: '2023-09',
  };
  return {
    ownCodeMsPerMB: { name: 'evaluating code at init', unit: 'ms/MB', value: round(linear), ...origin },
    ownCodeMsPerSquareMB: { name: 'evaluating code at init, growth', unit: 'ms/MB²', value: round(square), ...origin },
  };
}

export interface MeasuredPackage {
  readonly name: string;
  readonly version: string;
  readonly node20Ms: number;
  readonly node24Ms: number;
  readonly modules: number;
  readonly bytes: number;
}

/**
 * Packages in ms of the reference machine. Ratios to the reference workload are used, not the raw times, because the
 * machine's speed drifted between the runs of the two Node versions.
 */
export function packageTable(costs: ImportCosts): ReadonlyMap<string, MeasuredPackage> {
  const referenceMs = costs.reference.find(({ node }) => node.startsWith('v20'))?.msMedian ?? Number.NaN;
  const table = new Map<string, MeasuredPackage>();
  for (const row of costs.rows) {
    const ms = round(row.relToRef * referenceMs);
    const known = table.get(row.package);
    table.set(row.package, {
      name: row.package,
      version: row.version,
      node20Ms: row.node.startsWith('v20') ? ms : (known?.node20Ms ?? ms),
      node24Ms: row.node.startsWith('v24') ? ms : (known?.node24Ms ?? ms),
      modules: row.modules,
      bytes: row.loadedBytes,
    });
  }
  return table;
}

function sizeFit(table: ReadonlyMap<string, MeasuredPackage>) {
  const packages = [...table.values()];
  const ratio = (perModule: number, perMB: number) => (row: MeasuredPackage) =>
    row.node20Ms / loadFromSizeMs(row.modules, row.bytes, perModule, perMB);
  const error = (perModule: number, perMB: number) =>
    average(packages.map((row) => Math.log(ratio(perModule, perMB)(row)) ** 2));
  const [perModule, perMB] = minimise(error, [0.01, 1, 1, 100]);
  const ratios = packages.map(ratio(perModule, perMB));
  const origin = {
    source: 'import-costs.json, own measurement',
    conditions: `${packages.length} packages on Node 20, AMD EPYC, page cache warm`,
    date: '2026-11-22',
  };
  return {
    packageMsPerModule: { name: 'loading a module', unit: 'ms', value: round(perModule), ...origin },
    packageMsPerMB: { name: 'loading source', unit: 'ms/MB', value: round(perMB), ...origin },
    packageSizeSpread: {
      name: 'spread of packages around their size',
      unit: '1',
      quantiles: {
        p10: round(quantile(ratios, 0.1)),
        p50: round(quantile(ratios, 0.5)),
        p90: round(quantile(ratios, 0.9)),
        p99: round(quantile(ratios, 0.99)),
      },
      ...origin,
    },
  };
}

/** The measured packages were picked for being heavy, so an unknown one is put into the lower half of them. */
function unknown(table: ReadonlyMap<string, MeasuredPackage>) {
  const ms = [...table.values()].map((row) => row.node20Ms);
  return {
    unknownPackageMs: {
      name: 'loading a package of which nothing is known, on the reference machine',
      unit: 'ms',
      quantiles: {
        p10: round(quantile(ms, 0.02)),
        p50: round(quantile(ms, 0.2)),
        p90: round(quantile(ms, 0.7)),
        p99: round(quantile(ms, 0.97)),
      },
      source: 'import-costs.json, own measurement',
      conditions: 'quantiles 0.02, 0.2, 0.7 and 0.97 of the packages measured, which are heavier than most',
      date: '2026-11-22',
    },
  };
}
