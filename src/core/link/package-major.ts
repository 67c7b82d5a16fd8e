import type { Files } from '../model';
import { readJsonObject } from './json-file';
import { isRecord } from './package-map';
import { ancestors, dirname, joinPath } from './posix-path';

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** Major version of a package as a file (absolute path) sees it: the one installed, else what the nearest package.json that names it asks for. */
export function packageMajor(files: Files, file: string, name: string): number | null {
  const folders = ancestors(dirname(file));
  for (const folder of folders) {
    const installed = readJsonObject(files, joinPath(folder, `node_modules/${name}/package.json`));
    if (installed) return majorIn(installed.version);
  }
  for (const folder of folders) {
    const manifest = readJsonObject(files, joinPath(folder, 'package.json'));
    const range = DEPENDENCIES.map((key) => manifest?.[key]).find((all) => isRecord(all) && name in all);
    if (isRecord(range)) return majorIn(range[name]);
  }
  return null;
}

/** The lowest major version that `^4.1.0`, `~4.1`, `4.x` or `>=4` allows; null for tags, URLs and anything else. */
function majorIn(range: unknown): number | null {
  const [, major] = /^\s*(?:[\^~=v]|>=)?\s*(\d+)(?![\w/:])/.exec(String(range)) ?? [];
  return major === undefined ? null : Number(major);
}
