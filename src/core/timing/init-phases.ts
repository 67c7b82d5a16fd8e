import { packageCost } from '../catalog/packages';
import { nodeMajorOf } from '../catalog/runtimes';
import type { Environment, StartupWork } from '../model';
import type { Baseline } from './baseline';
import { describe } from './coefficient';
import { FITTED, PACKAGE_SPREAD } from './coefficients';
import { openingWork, opensLazily } from './connection-work';
import { evaluateCodeMs } from './forms';
import { importParts, machineFactor } from './import-work';
import { type Part, phaseOf, type SampledPhase } from './part';
import { constant, draw, type Samples, scale, sum } from './samples';

/** The language runtime alone: hello world's Init Duration, flat in memory. */
export function runtimeInitPhase(baseline: Baseline): SampledPhase {
  const source = describe(baseline);
  const { provenance } = baseline;
  const samples = draw(baseline.initMs, 'runtime-init');
  const part: Part = { id: 'rest', label: 'runtime', samples, provenance, source, at: null, finding: null };
  return phaseOf('runtime-init', [part], source, true);
}

/** Imports and module scope. Runs at full CPU whatever the memory size. */
export function userInitPhase(environment: Environment, work: StartupWork): SampledPhase {
  const nodeMajor = nodeMajorOf(environment);
  const imports = work.imports.filter(({ zone }) => zone === 'init');
  const parts = [
    ...(nodeMajor === null ? [] : importParts(environment, nodeMajor, imports)),
    ...ownCodeParts(environment, work, nodeMajor),
    ...connectionParts(environment, work),
  ];
  return phaseOf('user-init', parts, 'sum of imports, own code and connections opened at module scope');
}

/** Resources that connect as soon as they are made; clients and pools wait for their first call. */
function connectionParts(environment: Environment, work: StartupWork): readonly Part[] {
  return work.connections
    .filter(({ when, resource }) => when === 'init' && !opensLazily(resource))
    .map((connection) => {
      const { cpuMs, waitMs, ...facts } = openingWork(environment, connection, { first: true, times: 1 });
      return { ...facts, samples: sum([cpuMs, waitMs]) };
    });
}

function ownCodeParts(environment: Environment, work: StartupWork, nodeMajor: number | null): readonly Part[] {
  const megabytes = ownCodeMB(environment, work, nodeMajor);
  const modules = Math.max(0, work.ownCode.modules);
  if (nodeMajor === null || (megabytes === 0 && modules === 0)) return [];
  const { ownCodeMsPerMB, ownCodeMsPerSquareMB } = FITTED;
  const evaluated = evaluateCodeMs(megabytes, ownCodeMsPerMB.value, ownCodeMsPerSquareMB.value);
  const samples = sum([
    scale(draw(PACKAGE_SPREAD.quantiles, 'own-code'), evaluated),
    openedFiles(environment, modules),
  ]);
  const source = describe(ownCodeMsPerMB);
  return [{ id: 'own-code', label: 'own code', samples, provenance: 'published', source, at: null, finding: null }];
}

/** One bundle is one file; otherwise every module is found, opened and read. */
function openedFiles(environment: Environment, modules: number): Samples {
  if (environment.bundled || modules === 0) return constant(0);
  return scale(machineFactor(environment), modules * FITTED.packageMsPerModule.value);
}

/** `loadedMB` counts all code evaluated at init, so what imports load is taken off it. */
function ownCodeMB({ loadedMB }: Environment, { ownCode, imports }: StartupWork, nodeMajor: number | null): number {
  if (loadedMB === null) return Math.max(0, ownCode.bytes) / 1e6;
  const imported = imports
    .filter(({ zone }) => zone === 'init')
    .map(({ specifier, installed }) => packageCost(specifier, nodeMajor ?? 0, installed).bytes ?? 0)
    .reduce((total, bytes) => total + bytes, 0);
  return Math.max(0, loadedMB - imported / 1e6);
}
