import { readFileSync } from 'node:fs';
import type { ChildTask } from './protocol';
import { runTask } from './run-task';

// One start of one function in a fresh process.
void runTask(JSON.parse(readFileSync(String(process.argv[2]), 'utf8')) as ChildTask);
