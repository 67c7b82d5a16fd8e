import { provideLambdaGlobals } from './invoke';
import { runRestored } from './run-restored';

// Becomes part of a bundled function that is put into a V8 startup snapshot.

/** Before the function's code: what Lambda's runtime puts there. Nothing that a snapshot cannot hold. */
export function prepare(): void {
  provideLambdaGlobals();
}

/** What the restored process does, told by the task in its last argument. */
export function restored(exports: unknown): void {
  void runRestored(exports);
}
