import { readTask } from './read-task';
import { runTask } from './run-task';

// One start of one function in a fresh process.
void runTask(readTask(process.argv[2]));
