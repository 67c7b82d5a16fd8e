import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunFailure } from '../core/model';
import type { ChildMessage, ChildPhase, ChildTask, TraceDepth } from './child/protocol';
import type { NodeBinary } from './find-node';
import { type ChildOutcome, runChild } from './run-child';
import type { Runner, Sample } from './runner';

export interface NodeRunnerOptions {
  readonly node: NodeBinary;
  /** `--enable-source-maps` and the like. */
  readonly nodeArgs?: readonly string[];
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
    args: [...heapLimit(options), ...(options.nodeArgs ?? []), options.childScript, taskFile],
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

/** Node's own limit, a little below ours, so that Node can still say that memory ran out. */
function heapLimit({ memoryLimitMB }: NodeRunnerOptions): readonly string[] {
  return [`--max-old-space-size=${Math.round(memoryLimitMB * 0.9)}`];
}

function sampleOf(
  trace: TraceDepth,
  outcome: ChildOutcome,
  messages: readonly ChildMessage[],
  options: NodeRunnerOptions,
): Sample {
  const find = <Type extends ChildMessage['type']>(type: Type) =>
    messages.find((message): message is Extract<ChildMessage, { type: Type }> => message.type === type);
  const start = find('start');
  const init = find('init');
  return {
    trace,
    processStart: start ? start.nodeStart - outcome.spawnedAt : null,
    runtimeReady: start ? start.userStart - start.nodeStart : null,
    userInit: start && init ? init.end - start.userStart : null,
    initCpuMs: init?.cpuMs ?? null,
    invocations: messages.flatMap((message) => (message.type === 'invoked' ? [message] : [])),
    initAttempts: init?.attempts ?? [],
    modules: find('trace')?.modules ?? [],
    failure: failureOf(outcome, messages, options),
    printedBytes: outcome.printedBytes + (find('done')?.unsentBytes ?? 0),
    canTraceEsModules: find('untraced') === undefined,
    guarded: start?.guarded ?? true,
  };
}

function failureOf(
  outcome: ChildOutcome,
  messages: readonly ChildMessage[],
  { timeoutMs, memoryLimitMB }: NodeRunnerOptions,
): RunFailure | null {
  const { stderrTail: stderr } = outcome;
  const ended = messages.find((message) => message.type === 'ended');
  if (ended) return { phase: ended.phase, kind: ended.why, message: ended.message, stderr };
  if (messages.some((message) => message.type === 'done')) return null;
  const phase = phaseReached(messages);
  if (outcome.startError !== null) return { phase, kind: 'not-started', message: outcome.startError, stderr };
  if (outcome.killed === 'time') {
    return { phase, kind: 'timed-out', message: `not done after ${timeoutMs / 1000} s`, stderr };
  }
  const isHeapFull = /JavaScript heap out of memory/.test(stderr);
  if (outcome.killed === 'memory' || isHeapFull) {
    return { phase, kind: 'out-of-memory', message: `more than ${memoryLimitMB} MB`, stderr };
  }
  return { phase, kind: 'crashed', message: `the process ended with exit code ${outcome.exitCode}`, stderr };
}

function phaseReached(messages: readonly ChildMessage[]): ChildPhase {
  const invoked = messages.filter((message) => message.type === 'invoked').length;
  return messages.some((message) => message.type === 'init') ? `invocation ${invoked + 1}` : 'init';
}
