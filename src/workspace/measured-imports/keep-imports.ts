import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { dirname, joinPath } from '../../core/link/posix-path';
import { type Files, importTotals, type MeasuredProfile } from '../../core/model';
import { writeFileAtomically } from '../write-file-atomically';
import { dependenciesHash } from './dependencies-hash';
import { IMPORTS_FILE, type MeasuredStart, measuredStartsText, readMeasuredStarts } from './imports-file';

/**
 * Keeps what the imports of a measured function took, so that projections use it. Returns how many were kept: none where
 * nothing was loaded, or everything is one bundle. `refresh` forgets what was kept before. Throws what `node:fs` throws.
 */
export function keepImports(
  root: string,
  measured: MeasuredProfile,
  files: Pick<Files, 'read'>,
  { refresh }: { readonly refresh: boolean },
): number {
  const start = measuredStart(root, measured);
  if (start === null) return 0;
  const known = refresh ? [] : readMeasuredStarts(root, files).starts;
  const path = join(root, IMPORTS_FILE);
  mkdirSync(dirname(path), { recursive: true });
  writeFileAtomically(path, measuredStartsText(known, start));
  return Object.keys(start.imports).length;
}

function measuredStart(root: string, measured: MeasuredProfile): MeasuredStart | null {
  const { measurement, modules, function: fn } = measured;
  const scale = measurement.machineScale;
  if (!modules || !fn || scale === null) return null;
  const share = processorShare(measured);
  const imports = [...importTotals(modules).imports].map(([specifier, { ms, modules: count, bytes }]) => {
    return [specifier, { ms: rounded(ms * share), modules: count, bytes }] as const;
  });
  if (imports.length === 0) return null;
  return {
    function: fn.id,
    runtime: { name: measurement.runtime.name, version: measurement.runtime.version },
    machine: measurement.machine.cpu,
    scale: { hereMs: rounded(scale.hereMs), referenceMs: scale.referenceMs },
    date: measurement.date,
    dependencies: dependenciesHash(dirname(joinPath(root, fn.file))),
    imports: Object.fromEntries(imports),
  };
}

/** Processor time per ms of the init phase: what else the machine does lengthens the one and not the other. */
function processorShare({ runs }: MeasuredProfile): number {
  const plain = runs.filter(({ traced, ms }) => !traced && ms.userInit !== null);
  const wall = medianOf(plain.map(({ ms }) => ms.userInit ?? 0));
  const processor = medianOf(plain.flatMap(({ initCpuMs }) => initCpuMs ?? []));
  return wall > 0 && processor > 0 ? processor / wall : 1;
}

function medianOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : median([...values]);
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
