import type { RunFailure } from '../core/model';
import type { ChildMessage, ChildPhase, TraceDepth } from './child/protocol';
import type { ChildOutcome } from './run-child';
import type { Sample } from './runner';

export interface Limits {
  readonly timeoutMs: number;
  readonly memoryLimitMB: number;
}

/** From what a child said, and how it ended, to the start it was. */
export function sampleOf(
  trace: TraceDepth,
  outcome: ChildOutcome,
  messages: readonly ChildMessage[],
  options: Limits,
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
  { timeoutMs, memoryLimitMB }: Limits,
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
  const isHeapFull = /JavaScript heap out of memory|java\.lang\.OutOfMemoryError/.test(stderr);
  if (outcome.killed === 'memory' || isHeapFull) {
    return { phase, kind: 'out-of-memory', message: `more than ${memoryLimitMB} MB`, stderr };
  }
  return { phase, kind: 'crashed', message: `the process ended with exit code ${outcome.exitCode}`, stderr };
}

function phaseReached(messages: readonly ChildMessage[]): ChildPhase {
  const invoked = messages.filter((message) => message.type === 'invoked').length;
  return messages.some((message) => message.type === 'init') ? `invocation ${invoked + 1}` : 'init';
}
