import { statSync } from 'node:fs';
import { basename } from 'node:path';
import envPaths from 'env-paths';
import { createScanCache, type ScanCache } from './scan-cache';

/**
 * The scan cache of a directory in the user's cache folder, for the program in this file (absolute path of the bundle):
 * another build of it may see functions where this one sees none.
 */
export function ownScanCache(root: string, program: string): ScanCache {
  const { size, mtimeMs } = statSync(program);
  const { cache } = envPaths('cold-start-profiler', { suffix: '' });
  return createScanCache({
    folder: cache,
    root: `${basename(program)} ${root}`,
    stamp: `${size} ${mtimeMs}`,
  });
}
