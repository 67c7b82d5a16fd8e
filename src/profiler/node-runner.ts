import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildMessage, ChildTask, TraceDepth } from './child/protocol';
import type { NodeBinary } from './find-node';
import { runChild } from './run-child';
import type { Runner, Sample } from './runner';
import { sampleOf } from './sample-of';

export interface NodeRunnerOptions {
  readonly node: NodeBinary;
  /** `--enable-source-maps` and the like. */
  readonly nodeArgs?: readonly string[];
  /** Starts out of this V8 snapshot instead of loading the function. */
  readonly snapshotBlob?: string;
  /** Bundle of child/main.ts. */
  readonly childScript: string;
  readonly task: Omit<ChildTask, 'trace'>;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryLimitMB: number;
  /** A folder of the measurement's own. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/** Starts the function with Node.js. */
export function createNodeRunner(options: NodeRunnerOptions): Runner {
  const { node } = options;
  return {
    runtime: { name: 'Node.js', version: node.version, path: node.path },
    run: (trace) => runOnce(options, trace),
  };
}

async function runOnce(options: NodeRunnerOptions, trace: TraceDepth): Promise<Sample> {
  const taskFile = join(options.folder, `task-${trace}.json`);
  writeFileSync(taskFile, JSON.stringify({ ...options.task, trace } satisfies ChildTask));
  const messages: ChildMessage[] = [];
  const outcome = await runChild({
    command: options.node.path,
    args: [...heapLimit(options.memoryLimitMB), ...(options.nodeArgs ?? []), ...program(options), taskFile],
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
  });
  return sampleOf(trace, outcome, messages, options);
}

function program({ snapshotBlob, childScript }: NodeRunnerOptions): readonly string[] {
  return snapshotBlob === undefined ? [childScript] : ['--snapshot-blob', snapshotBlob];
}

/** Node's own limit, a little below ours, so that Node can still say that memory ran out. */
export function heapLimit(memoryLimitMB: number): readonly string[] {
  return [`--max-old-space-size=${Math.round(memoryLimitMB * 0.9)}`];
}
