import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitBaselines } from './fit-baselines';
import { fitHandler } from './fit-handler';
import { fitImports, packageTable } from './fit-imports';
import { fitPlatform } from './fit-platform';
import { fitSharedImports, type SharedImports } from './fit-shared-imports';
import { importCosts } from './rows';

/** Fits every coefficient that has published rows and writes it, with its source, where the model reads it. */
export function main([dataFolder]: readonly string[], root: string): number {
  if (!dataFolder) {
    process.stderr.write('Usage: node src/build/fit/run.mjs fit <data folder>\n');
    return 2;
  }
  const baselines = fitBaselines(dataFolder);
  const zip = (runtime: string, arch: string) =>
    baselines.baselines.find((row) => row.runtime === runtime && row.arch === arch && row.packageType === 'zip');
  const helloInitMs = (runtime: string) => zip(runtime, 'x86_64')?.initMs[1] ?? Number.NaN;
  const helloNode20 = (arch: string) => {
    const [cpuMs = 0, waitMs = 0] = zip('nodejs20.x', arch)?.first ?? [];
    return { cpuMs, waitMs };
  };
  const costs = importCosts(dataFolder);
  const shared = JSON.parse(readFileSync(join(root, 'src/build/fit/shared-imports.json'), 'utf8')) as SharedImports;
  const packages = packageTable(costs);
  write(root, 'src/core/timing/baselines.json', {
    ...baselines,
    baselines: undefined,
    rows: baselines.baselines.map((row) => [row.runtime, row.arch, row.packageType, row.initMs, row.first, row.source]),
  });
  write(root, 'src/core/timing/fitted.json', {
    ...fitPlatform(dataFolder),
    ...fitImports(dataFolder, helloInitMs),
    ...fitHandler(dataFolder, helloNode20),
  });
  write(root, 'src/core/catalog/package-costs.json', {
    source: 'own measurement of require() in fresh processes, page cache warm, median of 11, AMD EPYC',
    date: costs.date,
    columns: ['name', 'version', 'node20Ms', 'node24Ms', 'modules', 'bytes'],
    rows: [...packages.values()].map((row) => [
      row.name,
      row.version,
      row.node20Ms,
      row.node24Ms,
      row.modules,
      row.bytes,
    ]),
    ...fitSharedImports(shared, packages),
  });
  return 0;
}

function write(root: string, file: string, data: unknown): void {
  writeFileSync(join(root, file), `${JSON.stringify(data, null, 1)}\n`);
  process.stdout.write(`${file}\n`);
}
