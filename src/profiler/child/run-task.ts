import Module from 'node:module';
import { traceEsModules } from './esm-hooks';
import { guardOffspring } from './guard-offspring';
import { provideLambdaGlobals } from './invoke';
import { invokeAll, type Run, reportStart } from './invoke-all';
import { isEsModule, loadModule } from './load-handler';
import { messageOf } from './message-of';
import { traceModules } from './module-tracer';
import { guardNetwork } from './network-guard';
import type { ChildTask } from './protocol';
import { report } from './report';
import { sharedClock } from './shared-clock';
import { watchEnd } from './watch-end';

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

async function init(run: Run): Promise<unknown> {
  const { task, network, onSharedClock } = run;
  const cpuBefore = process.cpuUsage();
  const startMs = performance.now();
  const loading = loadModule(task.file);
  const exports: unknown = loading instanceof Promise ? await loading : loading;
  const endMs = performance.now();
  const { user, system } = process.cpuUsage(cpuBefore);
  reportStart(run, startMs);
  report({ type: 'init', end: onSharedClock(endMs), cpuMs: (user + system) / 1000, attempts: network.take() });
  return exports;
}
