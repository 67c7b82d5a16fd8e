import { dirname, joinPath } from '../../core/link/posix-path';
import type { Files, InstalledSize, MeasuredImport, Problem } from '../../core/model';
import { dependenciesHash, isLockFile } from './dependencies-hash';
import { IMPORTS_FILE, type MeasuredStart, readMeasuredStarts } from './imports-file';

/** What imports took when functions of the project were measured, for as long as its dependencies stay the same. */
export interface MeasuredImports {
  /** The import in a function's start: measured there, else the most it took in another function's. */
  of(specifier: string, functionId: string): Pick<InstalledSize, 'modules' | 'bytes' | 'measured'> | null;
  readonly problems: readonly Problem[];
  /** Says that a file (absolute) changed; returns whether anything may differ now. */
  changed(file: string): boolean;
}

interface Reading {
  readonly starts: readonly MeasuredStart[];
  readonly problems: readonly Problem[];
}

export function createMeasuredImports(root: string, files: Pick<Files, 'read'>): MeasuredImports {
  let read: Reading | null = null;
  const current = () => {
    read ??= usable(root, readMeasuredStarts(root, files));
    return read;
  };
  return {
    of(specifier, functionId) {
      const having = current().starts.filter(({ imports }) => Object.hasOwn(imports, specifier));
      const own = having.findLast((start) => start.function === functionId);
      const start = own ?? having.sort((a, b) => referenceMs(a, specifier) - referenceMs(b, specifier)).at(-1);
      const found = start?.imports[specifier];
      if (!start || !found) return null;
      const { modules, bytes } = found;
      return { modules, bytes, measured: measuredImport(start, found.ms, own !== undefined) };
    },
    get problems() {
      return current().problems;
    },
    changed(file) {
      if (file !== joinPath(root, IMPORTS_FILE) && !isLockFile(file)) return false;
      const had = read === null || read.starts.length > 0 || read.problems.length > 0;
      read = null;
      return had || file.endsWith(IMPORTS_FILE);
    },
  };
}

function referenceMs({ imports, scale }: MeasuredStart, specifier: string): number {
  return ((imports[specifier]?.ms ?? 0) * scale.referenceMs) / scale.hereMs;
}

function measuredImport(start: MeasuredStart, hereMs: number, inThisStart: boolean): MeasuredImport {
  const { runtime, machine, scale, date } = start;
  const conditions = `${start.function}, ${runtime.name} ${runtime.version}, ${machine}`;
  return { hereMs, machine: scale, inThisStart, conditions, date };
}

/** Starts whose dependencies are still the same; what is left out is said. */
function usable(root: string, { starts, problems }: Reading): Reading {
  const hashes = new Map<string, string | null>();
  const hashOf = (folder: string) => {
    if (!hashes.has(folder)) hashes.set(folder, dependenciesHash(folder));
    return hashes.get(folder);
  };
  const folderOf = ({ function: id }: MeasuredStart) => dirname(joinPath(root, id.split('#')[0] ?? ''));
  const isUsable = (start: MeasuredStart) => hashOf(folderOf(start)) === start.dependencies;
  const stale = starts.filter((start) => !isUsable(start));
  const said = stale.map(({ function: id, date }) => ({
    file: IMPORTS_FILE,
    message: `The dependencies of ${id} have changed since its imports were measured (${date}): they are projected from the tables again. Run coldstart measure ${id} to measure them anew.`,
  }));
  return { starts: starts.filter(isUsable), problems: [...problems, ...said] };
}
