import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The project's own esbuild, as its deployment uses it; `undefined` where it has none. Absolute path of its entry. */
export function findEsbuild(packageFolder: string): string | undefined {
  try {
    return createRequire(join(packageFolder, 'package.json')).resolve('esbuild');
  } catch {
    // Not installed.
    return undefined;
  }
}
