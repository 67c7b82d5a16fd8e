import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { groupMemoryMB, killGroup } from './process-group';

export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMB: number;
  readonly signal?: AbortSignal | undefined;
  /** Sees each line on descriptor 3; true ends the process: it has told all it has to tell. */
  onReport(line: string): boolean;
  /** Sees all that is written to the error stream. */
  readonly onStderr?: ((text: string) => void) | undefined;
}

export interface ChildOutcome {
  /** When the process was asked for, ms of the shared clock. */
  readonly spawnedAt: number;
  readonly exitCode: number | null;
  /** Why this side ended it; `null` when it ended itself. */
  readonly killed: 'done' | 'time' | 'memory' | 'aborted' | null;
  readonly printedBytes: number;
  readonly stderrTail: string;
  /** Set where it could not be started at all. */
  readonly startError: string | null;
}

const TAIL_BYTES = 4_000;
const MEMORY_EVERY_MS = 250;

/**
 * Runs one process in a group of its own, reads all it prints, keeps to the limits, and leaves nothing of the group behind.
 * A failed process is an outcome; the promise never rejects.
 */
export function runChild(request: ChildCommand): Promise<ChildOutcome> {
  return new Promise((resolve) => {
    const spawnedAt = sharedNow();
    const child = spawn(request.command, request.args, {
      cwd: request.cwd,
      env: request.env,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    let killed: ChildOutcome['killed'] = null;
    let printedBytes = 0;
    let stderrTail = '';
    let startError: string | null = null;
    const end = (why: NonNullable<ChildOutcome['killed']>) => {
      killed ??= why;
      killGroup(child.pid);
    };
    const clock = setTimeout(() => end('time'), request.timeoutMs);
    const scale = setInterval(() => {
      if (groupMemoryMB(child.pid) > request.memoryMB) end('memory');
    }, MEMORY_EVERY_MS);
    const abort = () => end('aborted');
    request.signal?.addEventListener('abort', abort, { once: true });
    if (request.signal?.aborted) abort();

    child.stdout?.on('data', (chunk: Buffer) => {
      printedBytes += chunk.length;
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      printedBytes += chunk.length;
      request.onStderr?.(chunk.toString('utf8'));
      stderrTail = (stderrTail + chunk.toString('utf8')).slice(-TAIL_BYTES);
    });
    onLines(child.stdio[3] as Readable, (line) => {
      if (request.onReport(line)) end('done');
    });
    child.on('error', (error) => {
      startError = error.message;
      finish(null);
    });
    child.on('exit', () => {
      // Whatever it has left behind holds the pipes open.
      killGroup(child.pid);
    });
    child.on('close', (code) => finish(code));
    const finish = (exitCode: number | null) => {
      clearTimeout(clock);
      clearInterval(scale);
      request.signal?.removeEventListener('abort', abort);
      resolve({ spawnedAt, exitCode, killed, printedBytes, stderrTail, startError });
    };
  });
}

/** Now, on the clock that all processes of the machine share, in ms. */
export function sharedNow(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

function onLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  stream.on('error', () => undefined);
}
