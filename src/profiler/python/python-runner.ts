import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildMessage, ChildTask, TraceDepth } from '../child/protocol';
import { runChild } from '../run-child';
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

export interface PythonRunnerOptions {
  readonly python: PythonBinary;
  readonly childScript: string;
  readonly task: PythonTask;
  readonly root: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryLimitMB: number;
  /** A folder of the measurement's own. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/** Starts the function with Python. */
export function createPythonRunner(options: PythonRunnerOptions): Runner {
  const { path, version } = options.python;
  return { runtime: { name: 'Python', version, path }, run: (trace) => runOnce(options, trace) };
}

async function runOnce(options: PythonRunnerOptions, trace: TraceDepth): Promise<Sample> {
  const taskFile = join(options.folder, `task-${trace}.json`);
  writeFileSync(taskFile, JSON.stringify({ ...options.task, trace }));
  const messages: ChildMessage[] = [];
  let stderr = '';
  const isTraced = trace !== 'nothing';
  const outcome = await runChild({
    command: options.python.path,
    args: [...(isTraced ? ['-X', 'importtime'] : []), options.childScript, taskFile],
    cwd: options.cwd,
    env: options.env,
    timeoutMs: options.timeoutMs,
    memoryMB: options.memoryLimitMB,
    signal: options.signal,
    onReport(line) {
      const message = JSON.parse(line) as ChildMessage;
      messages.push(message);
      return message.type === 'done';
    },
    onStderr: (text) => {
      if (isTraced) stderr += text;
    },
  });
  const files = messages.find((message) => message.type === 'files');
  const modules = files ? importTimes(stderr, files, options.root) : [];
  return { ...sampleOf(trace, outcome, messages, options), modules };
}
