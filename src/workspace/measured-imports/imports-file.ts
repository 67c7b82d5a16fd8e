import { joinPath } from '../../core/link/posix-path';
import type { Files, MachineScale, Problem } from '../../core/model';
import { amountAt, isObject, type JsonObject, parseJson, textAt } from '../calibrate/json-values';

/** Where a workspace keeps what imports took when its functions were measured. No paths of the machine: fit to be committed. */
export const IMPORTS_FILE = '.coldstart/imports.json';
const VERSION = 1;

/** The imports of one function, as one version of a runtime loaded them. */
export interface MeasuredStart {
  /** Function id. */
  readonly function: string;
  readonly runtime: { readonly name: string; readonly version: string };
  /** Processor. */
  readonly machine: string;
  readonly scale: MachineScale;
  /** Day, `2026-11-25`. */
  readonly date: string;
  /** Hash of the lock file that the dependencies were installed from; `null` where there was none. */
  readonly dependencies: string | null;
  /** By specifier; ms of processor time on that machine. */
  readonly imports: Readonly<Record<string, { readonly ms: number; readonly modules: number; readonly bytes: number }>>;
}

/** Reads what was measured; a file that is damaged is a problem, one that is not there is none. */
export function readMeasuredStarts(
  root: string,
  files: Pick<Files, 'read'>,
): { readonly starts: readonly MeasuredStart[]; readonly problems: readonly Problem[] } {
  const text = files.read(joinPath(root, IMPORTS_FILE));
  if (text === undefined) return { starts: [], problems: [] };
  const value = parseJson(text);
  if (!isObject(value) || value.version !== VERSION || !Array.isArray(value.starts)) {
    const message =
      'What was measured of imports cannot be read (damaged, or of another version): run coldstart measure --refresh.';
    return { starts: [], problems: [{ file: IMPORTS_FILE, message }] };
  }
  return { starts: value.starts.flatMap((one) => (isObject(one) ? (startOf(one) ?? []) : [])), problems: [] };
}

/** The text of the file with one start more: it replaces what was known of that function and runtime. */
export function measuredStartsText(known: readonly MeasuredStart[], measured: MeasuredStart): string {
  const starts = [...known.filter((one) => !isSame(one, measured)), measured];
  starts.sort((a, b) => `${a.function} ${a.runtime.version}`.localeCompare(`${b.function} ${b.runtime.version}`));
  return `${JSON.stringify({ version: VERSION, starts }, null, 2)}\n`;
}

function isSame(a: MeasuredStart, b: MeasuredStart): boolean {
  const line = ({ function: id, runtime }: MeasuredStart) => `${id} ${runtime.name} ${runtime.version.split('.')[0]}`;
  return line(a) === line(b);
}

function startOf(one: JsonObject): MeasuredStart | null {
  const id = textAt(one, 'function');
  const { runtime, scale, imports } = one;
  if (!id || !isObject(runtime) || !isObject(scale) || !isObject(imports)) return null;
  const [hereMs, referenceMs] = [amountAt(scale, 'hereMs'), amountAt(scale, 'referenceMs')];
  if (!hereMs || !referenceMs) return null;
  return {
    function: id,
    runtime: { name: textAt(runtime, 'name') ?? '', version: textAt(runtime, 'version') ?? '' },
    machine: textAt(one, 'machine') ?? '',
    scale: { hereMs, referenceMs },
    date: textAt(one, 'date') ?? '',
    dependencies: textAt(one, 'dependencies'),
    imports: Object.fromEntries(Object.entries(imports).flatMap(([name, value]) => importOf(name, value))),
  };
}

function importOf(name: string, value: unknown) {
  const ms = isObject(value) ? amountAt(value, 'ms') : null;
  if (!isObject(value) || ms === null) return [];
  return [[name, { ms, modules: amountAt(value, 'modules') ?? 0, bytes: amountAt(value, 'bytes') ?? 0 }] as const];
}
