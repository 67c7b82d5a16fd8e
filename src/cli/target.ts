import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './usage-error';

/** Where to look: the root that results are relative to, and the paths in it. Absolute, with `/`. */
export interface Target {
  readonly root: string;
  readonly paths: readonly string[];
}

/** The root is the one directory given, otherwise the working directory. */
export function resolveTarget(cwd: string, given: readonly string[]): Target {
  const paths = given.map((path) => ({ path: withSlashes(resolve(cwd, path)), isDirectory: isDirectory(cwd, path) }));
  const [only] = paths;
  if (only === undefined) return { root: withSlashes(cwd), paths: [withSlashes(cwd)] };
  const root = paths.length === 1 && only.isDirectory ? only.path : withSlashes(cwd);
  return { root, paths: paths.map(({ path }) => path) };
}

export function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

function isDirectory(cwd: string, path: string): boolean {
  try {
    return statSync(resolve(cwd, path)).isDirectory();
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing) throw new UsageError(`there is no file or directory ${path}`);
    throw new UsageError(`cannot look at ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
