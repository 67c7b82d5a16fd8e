import type { Files } from '../model';
import { isRecord } from './package-map';
import { ancestors, dirname, isAbsolute, joinPath } from './posix-path';

/** Longer chains of `extends` than this are cycles or mistakes. */
export const EXTENDS_LIMIT = 10;

/** The nearest tsconfig.json or jsconfig.json at or above a folder. */
export function nearestConfig(files: Files, folder: string): string | undefined {
  return ancestors(folder)
    .flatMap((above) => [joinPath(above, 'tsconfig.json'), joinPath(above, 'jsconfig.json')])
    .find((path) => files.exists(path));
}

/** The files that a configuration in `folder` extends. */
export function extendedConfigs(files: Files, folder: string, value: unknown): string[] {
  const names = (Array.isArray(value) ? value : [value]).filter((name) => typeof name === 'string').slice(0, 10);
  return names.flatMap((name: string) => {
    const bases =
      name.startsWith('.') || isAbsolute(name) ? [folder] : ancestors(folder).map((up) => `${up}/node_modules`);
    const paths = bases.flatMap((base) => ['', '.json', '/tsconfig.json'].map((end) => joinPath(base, name + end)));
    return paths.filter((path) => files.exists(path) && !files.isDirectory(path)).slice(0, 1);
  });
}

/** The configurations of the same folder that a solution-style one refers to. */
export function referredConfigs(files: Files, folder: string, references: unknown): string[] {
  const entries = Array.isArray(references) ? references.slice(0, 5) : [];
  return entries.flatMap((entry: unknown) => {
    if (!isRecord(entry) || typeof entry.path !== 'string') return [];
    const path = joinPath(folder, entry.path);
    // References to other folders are other projects: their paths do not hold here.
    return path.endsWith('.json') && dirname(path) === folder && files.exists(path) ? [path] : [];
  });
}
