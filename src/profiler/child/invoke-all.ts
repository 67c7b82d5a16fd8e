import { type Handler, invoke } from './invoke';
import { findHandler } from './load-handler';
import { messageOf } from './message-of';
import type { ModuleTracer } from './module-tracer';
import type { NetworkGuard } from './network-guard';
import type { ChildPhase, ChildTask } from './protocol';
import { report } from './report';

/** One start, as far as it has come. */
export interface Run {
  readonly task: ChildTask;
  readonly network: NetworkGuard;
  readonly tracer: ModuleTracer | undefined;
  readonly onSharedClock: (now: number) => number;
  phase: ChildPhase;
}

/** Calls the handler as often as the task says, telling each answer. */
export async function invokeAll(run: Run, exports: unknown, exportPath: string): Promise<void> {
  const { task, network, tracer } = run;
  const handler = findHandler(exports, exportPath);
  if (handler === undefined) {
    const names = Object.keys((exports as object | null) ?? {}).join(', ') || 'nothing';
    const message = `the module exports no function ${exportPath}; it exports ${names}`;
    report({ type: 'ended', phase: 'init', why: 'no-handler', message });
    return;
  }
  for (let index = 1; index <= task.invocations; index++) {
    run.phase = `invocation ${index}`;
    tracer?.enter(run.phase);
    const { ms, error } = await timed(handler, task, index);
    report({ type: 'invoked', index, ms, error, attempts: network.take() });
  }
}

async function timed(handler: Handler, task: ChildTask, index: number) {
  const startMs = performance.now();
  try {
    await invoke(handler, task, index);
    return { ms: performance.now() - startMs, error: null };
  } catch (error) {
    return { ms: performance.now() - startMs, error: messageOf(error) };
  }
}

/** Tells when the process and the user's code began. */
export function reportStart({ network, onSharedClock }: Run, startMs: number): void {
  const { nodeTiming } = performance as unknown as { nodeTiming: { nodeStart: number; bootstrapComplete: number } };
  report({
    type: 'start',
    node: process.version,
    nodeStart: onSharedClock(nodeTiming.nodeStart),
    bootstrapComplete: onSharedClock(nodeTiming.bootstrapComplete),
    userStart: onSharedClock(startMs),
    guarded: network.works,
  });
}
