import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Handler } from './invoke';

/** Loads a module the way Lambda's runtime does: `import` for ES modules, `require` for the rest. */
export async function loadModule(file: string): Promise<unknown> {
  if (isEsModule(file)) return import(pathToFileURL(file).href);
  return require(file);
}

export function isEsModule(file: string): boolean {
  if (/\.m[jt]s$/.test(file)) return true;
  return /\.[jt]s$/.test(file) && nearestPackageType(dirname(file)) === 'module';
}

function nearestPackageType(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    try {
      return (JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as { type?: string }).type;
    } catch {
      // Not there or not readable: the next one upwards decides, as for Node.
    }
    if (at === dirname(at)) return undefined;
  }
}

/** The handler among a module's exports; `undefined` where there is none by that path. */
export function findHandler(exports: unknown, exportPath: string): Handler | undefined {
  const names = exportPath === 'module.exports' ? [] : exportPath.split('.');
  const found = follow(exports, names) ?? follow((exports as { default?: unknown } | null)?.default, names);
  return typeof found === 'function' ? (found as Handler) : undefined;
}

function follow(from: unknown, names: readonly string[]): unknown {
  let value = from;
  let owner: unknown;
  for (const name of names) {
    owner = value;
    value = (value as Record<string, unknown> | null | undefined)?.[name];
  }
  return typeof value === 'function' && owner !== undefined && names.length > 1 ? value.bind(owner) : value;
}
