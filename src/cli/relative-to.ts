import { relative, resolve } from 'node:path';
import { withSlashes } from './target';

/** A file of the root as seen from the working directory, so that terminals find it when it is clicked. */
export function relativeTo(cwd: string, root: string, file: string): string {
  const path = withSlashes(relative(cwd, resolve(root, file)));
  return path === '' ? file : path;
}
