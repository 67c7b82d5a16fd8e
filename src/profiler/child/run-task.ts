import Module from 'node:module';
import { traceEsModules } from './esm-hooks';
import { guardOffspring } from './guard-offspring';
import { type Handler, invoke, provideLambdaGlobals } from './invoke';
import { findHandler, isEsModule, loadModule } from './load-handler';
import { messageOf } from './message-of';
import { type ModuleTracer, traceModules } from './module-tracer';
import { guardNetwork, type NetworkGuard } from './network-guard';
import type { ChildPhase, ChildTask } from './protocol';
import { report } from './report';
import { sharedClock } from './shared-clock';
import { watchEnd } from './watch-end';

interface Run {
  readonly task: ChildTask;
  readonly network: NetworkGuard;
  readonly tracer: ModuleTracer | undefined;
  readonly onSharedClock: (now: number) => number;
  phase: ChildPhase;
}

/** Loads the handler's module and calls the handler, telling each step as it ends. Never rejects. */
export async function runTask(task: ChildTask): Promise<void> {
  const run: Run = {
    task,
    network: guardNetwork(task.network, task.stubPort),
    tracer: task.trace === 'nothing' ? undefined : traceModules(),
    onSharedClock: sharedClock(),
    phase: 'init',
  };
  const watch = watchEnd(() => run.phase);
  guardOffspring(task);
  provideLambdaGlobals();
  process.argv.splice(1);
  const isTraced = run.tracer === undefined || traceEsModules(run.tracer.frames, task.trace) || !isEsModule(task.file);
  try {
    const exports = await init(run);
    if (!isTraced) report({ type: 'untraced' });
    if (task.exportPath !== null) await invokeAll(run, exports, task.exportPath);
  } catch (error) {
    report({ type: 'ended', phase: run.phase, why: 'threw', message: messageOf(error) });
  }
  if (run.tracer) report({ type: 'trace', modules: run.tracer.traced() });
  watch.stop();
  // Node writes it when it exits, and this process will be ended.
  (Module as { flushCompileCache?: () => void }).flushCompileCache?.();
  report({ type: 'done', unsentBytes: process.stdout.writableLength + process.stderr.writableLength });
}

async function init({ task, network, onSharedClock }: Run): Promise<unknown> {
  const { nodeTiming } = performance as unknown as { nodeTiming: { nodeStart: number; bootstrapComplete: number } };
  const cpuBefore = process.cpuUsage();
  const startMs = performance.now();
  const loading = loadModule(task.file);
  const exports: unknown = loading instanceof Promise ? await loading : loading;
  const endMs = performance.now();
  const { user, system } = process.cpuUsage(cpuBefore);
  report({
    type: 'start',
    node: process.version,
    nodeStart: onSharedClock(nodeTiming.nodeStart),
    bootstrapComplete: onSharedClock(nodeTiming.bootstrapComplete),
    userStart: onSharedClock(startMs),
    guarded: network.works,
  });
  report({ type: 'init', end: onSharedClock(endMs), cpuMs: (user + system) / 1000, attempts: network.take() });
  return exports;
}

async function invokeAll(run: Run, exports: unknown, exportPath: string): Promise<void> {
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
