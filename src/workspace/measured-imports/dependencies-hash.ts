import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ancestors } from '../../core/link/posix-path';

/** What package managers write, the most telling first; without one the manifest has to do. */
const LOCK_FILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'poetry.lock',
  'uv.lock',
  'Pipfile.lock',
  'requirements.txt',
  'package.json',
];

export function isLockFile(path: string): boolean {
  return LOCK_FILES.includes(basename(path));
}

/** Hash of the lock file nearest to a folder, upwards: another one means other dependencies. `null` where there is none. */
export function dependenciesHash(folder: string): string | null {
  const candidates = ancestors(folder).flatMap((above) => LOCK_FILES.map((name) => join(above, name)));
  for (const isManifest of [false, true]) {
    for (const path of candidates.filter((one) => one.endsWith('/package.json') === isManifest)) {
      try {
        return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
      } catch {
        // Not there: the next one.
      }
    }
  }
  return null;
}
