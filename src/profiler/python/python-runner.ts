import type { ChildTask, TraceDepth } from '../child/protocol';
import { runTask, type TaskOptions } from '../run-task';
import type { Runner, Sample } from '../runner';
import { sampleOf } from '../sample-of';
import type { PythonBinary } from './find-python';
import { importTimes } from './import-times';

/** What measure_child.py is told, as JSON. */
export type PythonTask = Omit<ChildTask, 'trace' | 'file' | 'guard'> & {
  /** Dotted name of the handler's module. */
  readonly module: string;
  /** In front of what Python searches itself. */
  readonly paths: readonly string[];
};

export interface PythonRunnerOptions extends TaskOptions {
  readonly python: PythonBinary;
  readonly childScript: string;
  readonly task: PythonTask;
  readonly root: string;
}

/** Starts the function with Python. */
export function createPythonRunner(options: PythonRunnerOptions): Runner {
  const { path, version } = options.python;
  return { runtime: { name: 'Python', version, path }, run: (trace) => runOnce(options, trace) };
}

async function runOnce(options: PythonRunnerOptions, trace: TraceDepth): Promise<Sample> {
  let stderr = '';
  const isTraced = trace !== 'nothing';
  const { outcome, messages } = await runTask(options, trace, {
    command: options.python.path,
    args: [...(isTraced ? ['-X', 'importtime'] : []), options.childScript],
    onStderr: (text) => {
      if (isTraced) stderr += text;
    },
  });
  const files = messages.find((message) => message.type === 'files');
  const modules = files ? importTimes(stderr, files, options.root) : [];
  return { ...sampleOf(trace, outcome, messages, options), modules };
}
