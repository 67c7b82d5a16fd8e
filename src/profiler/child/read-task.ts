import { readFileSync } from 'node:fs';
import type { ChildTask } from './protocol';

/** The task that the measuring process has written. */
export function readTask(file: string | undefined): ChildTask {
  return JSON.parse(readFileSync(String(file), 'utf8')) as ChildTask;
}
