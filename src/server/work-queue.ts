import { isAbort } from './guard';

type Job<T> = (signal: AbortSignal) => Promise<T>;

/** Runs one job at a time. What the user waits for comes first; background work steps aside and starts over when idle. */
export interface WorkQueue {
  foreground<T>(job: () => Promise<T>): Promise<T>;
  /** Replaces the background job that has not finished yet. Its failures go to `onFailure`. */
  background(job: Job<void>): void;
  dispose(): void;
}

export interface WorkQueueOptions {
  /** How long nothing may have been asked for before background work starts, ms. */
  readonly idleMs: number;
  readonly onFailure: (error: unknown) => void;
}

export function createWorkQueue(options: WorkQueueOptions): WorkQueue {
  let tail: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let pending: Job<void> | undefined;
  let running: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;

  const enqueue = <T>(job: () => Promise<T>): Promise<T> => {
    const result = tail.then(job);
    tail = result.catch(() => undefined);
    return result;
  };

  const startWhenIdle = (): void => {
    clearTimeout(timer);
    if (pending && waiting === 0 && !running && !disposed) timer = setTimeout(start, options.idleMs);
  };

  const start = (): void => {
    const job = pending;
    if (!job || disposed) return;
    const controller = new AbortController();
    running = controller;
    enqueue(() => job(controller.signal))
      .then(
        () => {
          if (pending === job) pending = undefined;
        },
        (error: unknown) => {
          // Aborted: it stays pending and starts over when idle.
          if (controller.signal.aborted || isAbort(error)) return;
          if (pending === job) pending = undefined;
          options.onFailure(error);
        },
      )
      .finally(() => {
        running = undefined;
        startWhenIdle();
      });
  };

  return {
    foreground(job) {
      waiting += 1;
      clearTimeout(timer);
      running?.abort();
      return enqueue(job).finally(() => {
        waiting -= 1;
        startWhenIdle();
      });
    },
    background(job) {
      running?.abort();
      pending = job;
      startWhenIdle();
    },
    dispose() {
      disposed = true;
      pending = undefined;
      clearTimeout(timer);
      running?.abort();
    },
  };
}
