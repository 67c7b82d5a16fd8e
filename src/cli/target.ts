import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './usage-error';

/** Where to look: the root that results are relative to, and the paths in it. Absolute, with `/`. */
export interface Target {
  readonly root: string;
  readonly paths: readonly string[];
}

/** The root is the one directory given, otherwise the working directory; for paths outside of that, their project. */
export function resolveTarget(cwd: string, given: readonly string[]): Target {
  const paths = given.map((path) => ({ path: withSlashes(resolve(cwd, path)), isDirectory: isDirectory(cwd, path) }));
  const here = withSlashes(cwd);
  const [only] = paths;
  if (only === undefined) return { root: here, paths: [here] };
  const absolute = paths.map(({ path }) => path);
  if (paths.length === 1 && only.isDirectory) return { root: only.path, paths: absolute };
  if (absolute.every((path) => isBelow(path, here))) return { root: here, paths: absolute };
  const folders = paths.map((one) => (one.isDirectory ? one.path : withSlashes(dirname(one.path))));
  return { root: projectOf(folders.reduce(commonFolder)), paths: absolute };
}

export function withSlashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function commonFolder(first: string, second: string): string {
  let folder = first;
  while (!isBelow(second, folder) && folder !== dirname(folder)) folder = withSlashes(dirname(folder));
  return folder;
}

/** The nearest folder upwards that is a project's, as its deployment files and settings lie there; else the folder. */
function projectOf(folder: string): string {
  for (let at = folder; at !== dirname(at); at = withSlashes(dirname(at))) {
    if (PROJECT_MARKS.some((name) => existsSync(join(at, name)))) return at;
  }
  return folder;
}

const PROJECT_MARKS = ['coldstart.json', 'template.yaml', 'template.yml', 'serverless.yml', '.git', 'package.json'];

function isDirectory(cwd: string, path: string): boolean {
  try {
    return statSync(resolve(cwd, path)).isDirectory();
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing) throw new UsageError(`there is no file or directory ${path}`);
    throw new UsageError(`cannot look at ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
