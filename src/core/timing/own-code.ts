import type { Environment, Quantiles, StartupWork } from '../model';
import { describe, type SpreadCoefficient } from './coefficient';
import { FITTED, PACKAGE_SPREAD } from './coefficients';
import { evaluateCodeMs } from './forms';
import { importCostOf, machineFactor } from './import-cost';
import type { Part } from './part';
import { constant, draw, type Samples, scale, sum } from './samples';
import { type Stack, stackOf } from './stack';

const JAVASCRIPT: readonly Stack[] = ['node', 'bun', 'llrt'];

/** Code loaded at init, per MB, where only Node was measured: bytecode, assemblies, machine code that is only mapped. */
const LOADING_MS_PER_MB: Readonly<Partial<Record<Stack, Quantiles>>> = {
  python: { p10: 20, p50: 60, p90: 150, p99: 300 },
  ruby: { p10: 20, p50: 60, p90: 150, p99: 300 },
  java: { p10: 25, p50: 70, p90: 180, p99: 350 },
  dotnet: { p10: 10, p50: 35, p90: 100, p99: 200 },
};
const MAPPING_MS_PER_MB: Quantiles = { p10: 0.3, p50: 1.5, p90: 6, p99: 15 };

/** The user's own code evaluated at init; nothing where there is none or its size is not known. */
export function ownCodeParts(environment: Environment, work: StartupWork): readonly Part[] {
  const megabytes = ownCodeMB(environment, work);
  const modules = Math.max(0, work.ownCode.modules);
  if (megabytes === 0 && modules === 0) return [];
  const stack = stackOf(environment);
  return [JAVASCRIPT.includes(stack) ? javaScript(environment, megabytes, modules) : loaded(stack, megabytes)];
}

function javaScript(environment: Environment, megabytes: number, modules: number): Part {
  const { ownCodeMsPerMB, ownCodeMsPerSquareMB, packageMsPerModule } = FITTED;
  const evaluated = evaluateCodeMs(megabytes, ownCodeMsPerMB.value, ownCodeMsPerSquareMB.value);
  const samples = sum([
    scale(draw(PACKAGE_SPREAD.quantiles, 'own-code'), evaluated),
    openedFiles(environment, modules),
  ]);
  const coefficients = [ownCodeMsPerMB, ownCodeMsPerSquareMB, packageMsPerModule].map((coefficient) => ({
    ...coefficient,
    provenance: 'published' as const,
  }));
  const formula = 'MB of code × cost per MB, growing with size, and opening each file that is not bundled';
  return {
    ...OWN_CODE,
    samples,
    provenance: 'published',
    source: describe(ownCodeMsPerMB),
    basis: { formula, coefficients },
  };
}

function loaded(stack: Stack, megabytes: number): Part {
  const coefficient: SpreadCoefficient = {
    name: `loading code at init on ${stack}`,
    unit: 'ms/MB',
    quantiles: LOADING_MS_PER_MB[stack] ?? MAPPING_MS_PER_MB,
    provenance: 'assumed',
    source: 'assumed',
    conditions: 'measured on Node only',
    date: '2026-11',
  };
  const samples = scale(draw(coefficient.quantiles, 'own-code'), megabytes);
  const basis = { formula: 'MB of code × cost per MB', coefficients: [coefficient] };
  return { ...OWN_CODE, samples, provenance: 'assumed', source: describe(coefficient), basis };
}

const OWN_CODE = { id: 'own-code', label: 'own code', at: null, finding: null } as const;

/** One bundle is one file; otherwise every module is found, opened and read. */
function openedFiles(environment: Environment, modules: number): Samples {
  if (environment.bundled || modules === 0) return constant(0);
  return scale(machineFactor(environment), modules * FITTED.packageMsPerModule.value);
}

/** `loadedMB` counts all code evaluated at init, so what imports load is taken off it. */
function ownCodeMB(environment: Environment, { ownCode, imports }: StartupWork): number {
  const { loadedMB } = environment;
  if (loadedMB === null) return Math.max(0, ownCode.bytes) / 1e6;
  const imported = imports
    .filter(({ zone }) => zone === 'init')
    .map(({ specifier, installed }) => importCostOf(environment, specifier, installed).bytes ?? 0)
    .reduce((total, bytes) => total + bytes, 0);
  return Math.max(0, loadedMB - imported / 1e6);
}
