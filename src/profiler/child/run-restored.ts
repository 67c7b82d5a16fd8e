import { invokeAll, type Run, reportStart } from './invoke-all';
import { messageOf } from './message-of';
import { guardNetwork } from './network-guard';
import { readTask } from './read-task';
import { report } from './report';
import { sharedClock } from './shared-clock';
import { watchEnd } from './watch-end';

/** Calls the handler of a function whose module scope came out of a snapshot. Never rejects. */
export async function runRestored(exports: unknown): Promise<void> {
  const startMs = performance.now();
  const task = readTask(process.argv.at(-1));
  const network = guardNetwork(task.network, task.stubPort);
  const run: Run = { task, network, tracer: undefined, onSharedClock: sharedClock(), phase: 'init' };
  const watch = watchEnd(() => run.phase);
  reportStart(run, startMs);
  report({ type: 'init', end: run.onSharedClock(startMs), cpuMs: 0, attempts: [] });
  try {
    if (task.exportPath !== null) await invokeAll(run, exports, task.exportPath);
  } catch (error) {
    report({ type: 'ended', phase: run.phase, why: 'threw', message: messageOf(error) });
  }
  watch.stop();
  report({ type: 'done', unsentBytes: 0 });
}
