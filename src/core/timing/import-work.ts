import type { SharedGroup } from '../catalog/package-families';
import type { PackageCost } from '../catalog/packages';
import type { EnvironmentValues, ImportWork, Provenance, Quantiles } from '../model';
import { published } from './coefficient';
import { FITTED, MEASURED_HERE_SPREAD, PACKAGE_SPREAD } from './coefficients';
import { loadFromSizeMs } from './forms';
import { hasImportTable, importCostOf, machineFactor, unlistedImportMs } from './import-cost';
import type { Part } from './part';
import { constant, draw, product, type Samples, scale, sum } from './samples';
import { stackOf } from './stack';

/** Beyond so many, imports are counted together: hostile input must not make the projection slow. */
const MAX_SINGLE_IMPORTS = 250;

/** An unmeasured member of a family is less certain than a measured one; a package judged by its size less still. */
const SIBLING_SPREAD: Quantiles = { p10: 0.75, p50: 1, p90: 1.4, p99: 1.9 };

/**
 * What each import adds when loaded in the order given, at one full vCPU. Modules that several packages share are paid
 * for by the first. `already` was loaded before.
 */
export function importParts(
  environment: EnvironmentValues,
  imports: readonly ImportWork[],
  already: readonly string[] = [],
): readonly Part[] {
  const paid = new Map<SharedGroup, number>();
  for (const specifier of already) payShared(paid, importCostOf(environment, specifier, null));
  const factor = machineFactor(environment);
  const single = imports.slice(0, MAX_SINGLE_IMPORTS).map((work) => importPart(environment, work, paid, factor));
  const further = imports.slice(MAX_SINGLE_IMPORTS);
  if (further.length === 0) return single;
  const referenceMs = further.map((work) => {
    const cost = importCostOf(environment, work.specifier, work.installed);
    return (ownDistribution(environment, cost, work)?.medianMs ?? 0) + payShared(paid, cost);
  });
  const total = referenceMs.reduce((a, b) => a + b, 0);
  return [...single, furtherPart(further.length, scale(factor, total))];
}

function importPart(
  environment: EnvironmentValues,
  work: ImportWork,
  paid: Map<SharedGroup, number>,
  factor: Samples,
): Part {
  const cost = importCostOf(environment, work.specifier, work.installed);
  const own = ownDistribution(environment, cost, work);
  const sharedMs = payShared(paid, cost);
  const ownSamples = own ? scale(draw(own.spread, `package:${work.specifier}`), own.medianMs) : constant(0);
  const provenance = provenanceOf(cost);
  return {
    id: `import:${work.specifier}`,
    label: work.specifier,
    samples: product(sum([ownSamples, constant(sharedMs)]), factor),
    provenance,
    source: scaled(environment, cost.source),
    at: work.at,
    finding: work.finding,
    basis: {
      formula: 'cost on the measuring machine, less what earlier imports have loaded, × factors from there to Lambda',
      coefficients: importCoefficients(environment, work, cost),
    },
  };
}

function importCoefficients({ arch, ...environment }: EnvironmentValues, { specifier }: ImportWork, cost: PackageCost) {
  const provenance = provenanceOf(cost);
  const alone = {
    name: cost.isAdded ? `${specifier} after the imports before it` : `${specifier} alone`,
    unit: 'ms',
    provenance,
    source: cost.source,
    conditions: cost.basis,
    date: '',
  };
  const own =
    cost.ms === null
      ? { ...alone, quantiles: unlistedImportMs({ arch, ...environment }) }
      : { ...alone, value: cost.ms };
  if (!hasImportTable({ arch, ...environment })) return [own];
  if (stackOf({ arch, ...environment }) === 'python') return [own, published(FITTED.pythonImportFactor)];
  const fileSystem = environment.bundled ? [] : [published(FITTED.coldFileSystemFactor)];
  const arm = arch === 'arm64' ? [published(FITTED.armImportFactor)] : [];
  return [own, published(FITTED.importMachineFactor), ...fileSystem, ...arm];
}

function provenanceOf({ basis }: PackageCost): Provenance {
  if (basis === 'measured-here') return 'measured-here';
  return basis === 'measured' || basis === 'built-in' ? 'published' : 'assumed';
}

/** The part of a package that nothing else pays for, on the reference machine. */
function ownDistribution(environment: EnvironmentValues, cost: PackageCost, { installed }: ImportWork) {
  if (cost.ms !== null && cost.isAdded) return { medianMs: cost.ms, spread: MEASURED_HERE_SPREAD.quantiles };
  if (cost.ms !== null) {
    const sharedMs = cost.shared.reduce((total, { ms }) => total + ms, 0);
    return {
      medianMs: cost.ms - sharedMs,
      spread: cost.basis === 'sibling' ? SIBLING_SPREAD : PACKAGE_SPREAD.quantiles,
    };
  }
  if (cost.basis === 'installed-size' && installed) {
    const { packageMsPerModule, packageMsPerMB, packageSizeSpread } = FITTED;
    const medianMs = loadFromSizeMs(installed.modules, installed.bytes, packageMsPerModule.value, packageMsPerMB.value);
    return { medianMs, spread: packageSizeSpread.quantiles };
  }
  return { medianMs: 1, spread: unlistedImportMs(environment) };
}

/** Marks a package's groups as loaded and returns what of them was not loaded before, in ms. */
function payShared(paid: Map<SharedGroup, number>, cost: PackageCost): number {
  let added = 0;
  for (const { group, ms } of cost.shared) {
    const before = paid.get(group) ?? 0;
    added += cost.isAdded ? 0 : Math.max(0, ms - before);
    paid.set(group, Math.max(before, ms));
  }
  return added;
}

function scaled(environment: EnvironmentValues, source: string): string {
  if (!hasImportTable(environment)) return source;
  const factor = stackOf(environment) === 'python' ? FITTED.pythonImportFactor : FITTED.coldFileSystemFactor;
  return `${source}; scaled to Lambda by ${factor.source}`;
}

function furtherPart(count: number, samples: Samples): Part {
  const label = `${count} further imports`;
  const source = 'sum of their median costs; listed together because there are so many';
  return { id: 'import:further', label, samples, provenance: 'assumed', source, at: null, finding: null };
}
