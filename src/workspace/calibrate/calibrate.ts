import type { FunctionLogs } from '../../core/model';
import { createLearner } from './learn';
import { logSize, UnreadableLog } from './open-log';
import { type LogLines, readLog } from './read-log';

export interface CalibrateOptions {
  /** Absolute path and the name it was given by. */
  readonly logs: readonly { readonly path: string; readonly shown: string }[];
  /** The function that all logs are of, where they do not say so themselves. */
  readonly functionName: string | null;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly what: string }) => void;
}

/** One log and what became of its lines. */
export interface ReadLogFile {
  readonly file: string;
  readonly lines: LogLines;
  /** Why it was not read, or not to its end; `null` where it was. */
  readonly problem: string | null;
}

export interface CalibrateResult {
  readonly functions: readonly FunctionLogs[];
  readonly lines: LogLines;
  readonly files: readonly ReadLogFile[];
}

const NO_LINES: LogLines = { read: 0, used: 0, truncated: 0, foreign: 0 };

/** Reads logs of any size one after the other and learns what they say of each function. What cannot be read is told, not thrown. */
export async function calibrate({ logs, functionName, onProgress }: CalibrateOptions): Promise<CalibrateResult> {
  const learner = createLearner();
  const sizes = logs.map(({ path }) => sizeOr0(path));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const files: ReadLogFile[] = [];
  let before = 0;
  for (const [index, { path, shown }] of logs.entries()) {
    const report = (bytes: number) => onProgress?.({ done: before + bytes, total, what: shown });
    files.push(await readOne(path, shown, { functionName, onRecord: learner.add, onProgress: report }));
    before += sizes[index] ?? 0;
  }
  const lines = files.reduce((sum, one) => added(sum, one.lines), NO_LINES);
  return { functions: learner.functions().filter(hasNumbers), lines, files };
}

async function readOne(path: string, file: string, options: Parameters<typeof readLog>[1]): Promise<ReadLogFile> {
  try {
    logSize(path);
    return { file, ...(await readLog(path, options)) };
  } catch (error) {
    if (!(error instanceof UnreadableLog)) throw error;
    return { file, lines: NO_LINES, problem: error.message };
  }
}

function sizeOr0(path: string): number {
  try {
    return logSize(path);
  } catch {
    // Told when its turn comes.
    return 0;
  }
}

function hasNumbers({ invocations, initDuration, restoreDuration }: FunctionLogs): boolean {
  return invocations > 0 || initDuration !== null || restoreDuration !== null;
}

function added(a: LogLines, b: LogLines): LogLines {
  return {
    read: a.read + b.read,
    used: a.used + b.used,
    truncated: a.truncated + b.truncated,
    foreign: a.foreign + b.foreign,
  };
}
