import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildMessage, TraceDepth } from './child/protocol';
import { type ChildOutcome, runChild } from './run-child';

/** How a child process is started that reads its task from a file and reports line by line. */
export interface TaskOptions {
  readonly task: object;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryLimitMB: number;
  /** A folder of the measurement's own. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

export interface TaskRun {
  readonly outcome: ChildOutcome;
  readonly messages: readonly ChildMessage[];
}

/** One start. `args` come before the task's file. */
export async function runTask(
  options: TaskOptions,
  trace: TraceDepth,
  program: { readonly command: string; readonly args: readonly string[]; readonly onStderr?: (text: string) => void },
): Promise<TaskRun> {
  const taskFile = join(options.folder, `task-${trace}.json`);
  writeFileSync(taskFile, JSON.stringify({ ...options.task, trace }));
  const messages: ChildMessage[] = [];
  const outcome = await runChild({
    ...program,
    args: [...program.args, taskFile],
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
  return { outcome, messages };
}
