import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from './checks';
import { fitAll } from './fit-all';
import { packageTable } from './fit-imports';
import { pythonTable } from './fit-python';
import { fitSharedImports, type SharedImports } from './fit-shared-imports';
import { IMPORT_COSTS, MORE_IMPORT_COSTS, PUBLISHED_ROWS } from './rows';

/**
 * Fits every coefficient to the published rows, writes it, with its source, where the model reads it, and prints how well
 * it predicts: what it was fitted to, sources it has not seen, runtimes it has not seen. `--check` prints without writing.
 */
export function main(options: readonly string[], root: string): number {
  const set = fitAll(PUBLISHED_ROWS);
  if (!options.includes('--check')) writeAll(root, set);
  process.stdout.write(`${checks(set)}\n`);
  return 0;
}

function writeAll(root: string, { baselines, fitted, clients, frameworks }: ReturnType<typeof fitAll>): void {
  write(root, 'src/core/timing/baselines.json', baselines);
  write(root, 'src/core/timing/fitted.json', fitted);
  write(root, 'src/core/timing/aws-clients.json', clients);
  write(root, 'src/core/timing/frameworks.json', frameworks);
  write(root, 'src/core/catalog/packages-python.json', pythonTable());
  const shared = JSON.parse(readFileSync(join(root, 'src/build/fit/shared-imports.json'), 'utf8')) as SharedImports;
  const packages = packageTable(IMPORT_COSTS);
  write(root, 'src/core/catalog/package-costs.json', {
    source: 'own measurement of require() in fresh processes, page cache warm, median of 11, AMD EPYC',
    date: IMPORT_COSTS.date,
    columns: ['name', 'version', 'node20Ms', 'node24Ms', 'modules', 'bytes'],
    rows: [...packages.values()].map((row) => Object.values(row)),
    ...fitSharedImports(shared, packages),
    more: moreImports(),
  });
}

/** What was measured later, for the table alone: the coefficients are fitted to the first measurement. */
function moreImports() {
  const rows = packageTable(MORE_IMPORT_COSTS).values();
  const { runs, date } = MORE_IMPORT_COSTS;
  return {
    source: `own measurement of require() or import() in fresh processes, CPU time, median of ${runs}, scaled to the first table by packages in both`,
    date,
    rows: [...rows].map((row) => Object.values(row)),
  };
}

function write(root: string, file: string, data: unknown): void {
  writeFileSync(join(root, file), `${JSON.stringify(data, null, 1)}\n`);
  process.stdout.write(`${file}\n`);
}
