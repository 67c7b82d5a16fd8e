import { setImmediate as immediate } from 'node:timers/promises';

/** Longest stretch of work between two chances for other events (a keystroke, a cancellation). */
const STRETCH_MS = 10;

/** Lets other events in when the last stretch of work has been long enough. Rejects when aborted. */
export function createBreather(signal: AbortSignal | undefined): () => Promise<void> {
  let started = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - started < STRETCH_MS) return;
    await immediate();
    signal?.throwIfAborted();
    started = performance.now();
  };
}
