import type { ChildTask, TraceDepth } from './child/protocol';
import type { NodeBinary } from './find-node';
import { runTask, type TaskOptions } from './run-task';
import type { Runner, Sample } from './runner';
import { sampleOf } from './sample-of';

export interface NodeRunnerOptions extends TaskOptions {
  readonly node: NodeBinary;
  /** `--enable-source-maps` and the like. */
  readonly nodeArgs?: readonly string[];
  /** Starts out of this V8 snapshot instead of loading the function. */
  readonly snapshotBlob?: string;
  /** Bundle of child/main.ts. */
  readonly childScript: string;
  readonly task: Omit<ChildTask, 'trace'>;
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
  const { outcome, messages } = await runTask(options, trace, {
    command: options.node.path,
    args: [
      ...heapLimit(options.memoryLimitMB),
      ...(trace === 'everything' ? COMPILE_TIMES : []),
      ...(options.nodeArgs ?? []),
      ...program(options),
    ],
  });
  return sampleOf(trace, outcome, messages, options);
}

/** Lets the child compile ES modules by hand, to time it. */
const COMPILE_TIMES = ['--experimental-vm-modules'];

function program({ snapshotBlob, childScript }: NodeRunnerOptions): readonly string[] {
  return snapshotBlob === undefined ? [childScript] : ['--snapshot-blob', snapshotBlob];
}

/** Node's own limit, a little below ours, so that Node can still say that memory ran out. */
export function heapLimit(memoryLimitMB: number): readonly string[] {
  return [`--max-old-space-size=${Math.round(memoryLimitMB * 0.9)}`];
}
