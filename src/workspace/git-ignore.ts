import { readFile } from 'node:fs/promises';
import ignore, { type Ignore } from 'ignore';
import { ancestors, joinPath, relativePath } from '../core/link/posix-path';
import { createDiskFiles } from './disk-files';

/** The .gitignore files that hold in a folder, its own first. */
export type IgnoreChain = readonly { readonly folder: string; readonly rules: Ignore }[];

/** Whether the nearest .gitignore with an opinion leaves a path out. */
export function isIgnored(chain: IgnoreChain, path: string, directory: boolean): boolean {
  for (const { folder, rules } of chain) {
    const relative = relativePath(folder, path) + (directory ? '/' : '');
    if (relative.startsWith('../') || relative === '/') continue;
    const verdict = rules.test(relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** The chain inside a folder that is reached through `outer`. `hasOwn`: whether it holds a .gitignore. */
export async function extendChain(outer: IgnoreChain, folder: string, hasOwn: boolean): Promise<IgnoreChain> {
  if (!hasOwn) return outer;
  const text = await readFile(joinPath(folder, '.gitignore'), 'utf8').catch(() => undefined);
  return text === undefined ? outer : [{ folder, rules: ignore().add(text) }, ...outer];
}

/** The chain that holds for a folder from above it: up to the root of its repository, none where it is in no repository. */
export async function chainAbove(folder: string): Promise<IgnoreChain> {
  const disk = createDiskFiles();
  const above = ancestors(folder);
  const top = above.findIndex((path) => disk.exists(joinPath(path, '.git')));
  let chain: IgnoreChain = [];
  for (const path of above.slice(1, top < 0 ? 1 : top + 1).reverse()) chain = await extendChain(chain, path, true);
  // A folder that was named although it is ignored is wanted: the rules that leave it out do not hold inside.
  const named = above.slice(0, Math.max(top, 0)).some((path) => isIgnored(chain, path, true));
  return named ? [] : chain;
}
