import { joinPath } from '../../core/link/posix-path';
import { type Files, type FunctionLogs, type LearntQuantiles, LOG_FIELDS, type Problem } from '../../core/model';
import { amountAt, isObject, type JsonObject, parseJson, textAt } from './json-values';

/** Where a workspace keeps what `calibrate` learnt. No accounts, no request ids: fit to be committed. */
export const CALIBRATION_FILE = '.coldstart/calibration.json';
const VERSION = 1;

export interface Calibration {
  /** Day of the last run, `2026-11-25`. */
  readonly learntOn: string;
  readonly functions: readonly FunctionLogs[];
}

export interface CalibrationReading {
  readonly calibration: Calibration | null;
  readonly problems: readonly Problem[];
}

/** Reads what was learnt; a file that is damaged is a problem, one that is not there is none. */
export function readCalibration(root: string, files: Pick<Files, 'read'>): CalibrationReading {
  const text = files.read(joinPath(root, CALIBRATION_FILE));
  if (text === undefined) return { calibration: null, problems: [] };
  const value = parseJson(text);
  if (!isObject(value) || value.version !== VERSION || !Array.isArray(value.functions)) {
    const message = `What was learnt from logs cannot be read (damaged, or of another version): run coldstart calibrate again.`;
    return { calibration: null, problems: [{ file: CALIBRATION_FILE, message }] };
  }
  const functions = value.functions.flatMap((one) => (isObject(one) ? [functionLogs(one)] : []));
  return { calibration: { learntOn: textAt(value, 'learntOn') ?? '', functions }, problems: [] };
}

/** The text of the file after a run: functions that were learnt anew replace what was known of them. */
export function calibrationText(known: Calibration | null, learnt: Calibration): string {
  const names = new Set(learnt.functions.map(({ name }) => name));
  const kept = (known?.functions ?? []).filter(({ name }) => !names.has(name));
  const functions = [...kept, ...learnt.functions].sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  return `${JSON.stringify({ version: VERSION, learntOn: learnt.learntOn, functions }, null, 2)}\n`;
}

function functionLogs(one: JsonObject): FunctionLogs {
  const fields = Object.fromEntries(LOG_FIELDS.map((field) => [field, quantilesOf(one[field])]));
  return {
    name: textAt(one, 'name'),
    memoryMB: amountAt(one, 'memoryMB'),
    invocations: amountAt(one, 'invocations') ?? 0,
    ...(fields as Pick<FunctionLogs, (typeof LOG_FIELDS)[number]>),
  };
}

function quantilesOf(value: unknown): LearntQuantiles | null {
  if (!isObject(value)) return null;
  const [p10, p50, p90, p99, n] = ['p10', 'p50', 'p90', 'p99', 'n'].map((key) => amountAt(value, key));
  return p10 == null || p50 == null || p90 == null || p99 == null || n == null ? null : { p10, p50, p90, p99, n };
}
