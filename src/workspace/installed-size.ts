import { isBuiltinModule } from '../core/link/builtin-modules';
import { readJsonObject } from '../core/link/json-file';
import { packageMapTargets } from '../core/link/package-map';
import { ancestors, dirname, joinPath } from '../core/link/posix-path';
import type { Files, InstalledSize } from '../core/model';
import { SOURCE_LIMIT_BYTES } from './disk-files';
import { loadedSpecifiers } from './loaded-specifiers';

/** Beyond these the number says "huge" either way, and counting on would take seconds. */
const MODULE_LIMIT = 3_000;
const BYTE_LIMIT = 40_000_000;

/** What was counted before, by package folder, version and subpath; keep it as long as node_modules stays the same. */
export type InstalledSizes = Map<string, InstalledSize>;

/**
 * How many modules, and bytes of source, the entry point of an installed package loads, its dependencies included: followed
 * through node_modules without running anything. `null` where the package is not installed.
 */
export function installedSize(
  specifier: string,
  fromFile: string,
  files: Files,
  sizes: InstalledSizes = new Map(),
): InstalledSize | null {
  if (isBuiltinModule(specifier)) return null;
  const found = packageOf(specifier, dirname(fromFile), files);
  if (found === undefined) return null;
  const manifest = readJsonObject(files, joinPath(found.folder, 'package.json'));
  const version = typeof manifest?.version === 'string' ? manifest.version : null;
  const key = `${found.folder}@${version}#${found.subpath}`;
  const known = sizes.get(key);
  if (known !== undefined) return known;
  const entry = entryOf(found, files);
  if (entry === undefined) return null;
  const size = { version, ...reachedFrom(entry, files) };
  sizes.set(key, size);
  return size;
}

interface InstalledPackage {
  /** Real path: package managers that link share one copy. */
  readonly folder: string;
  readonly subpath: string;
}

function reachedFrom(entry: string, files: Files): { modules: number; bytes: number } {
  const seen = new Set([entry]);
  const packages = new Map<string, string | undefined>();
  let bytes = 0;
  // A set keeps its order and may grow while it is walked.
  for (const file of seen) {
    const text = files.read(file);
    // What is too large to be read is loaded all the same.
    bytes += text === undefined ? SOURCE_LIMIT_BYTES : Buffer.byteLength(text);
    if (bytes > BYTE_LIMIT) break;
    const specifiers = text === undefined || file.endsWith('.json') ? [] : loadedSpecifiers(text);
    for (const specifier of specifiers) {
      const target = resolveInstalled(specifier, file, files, packages);
      if (target !== undefined && seen.size < MODULE_LIMIT) seen.add(target);
    }
  }
  return { modules: seen.size, bytes };
}

function resolveInstalled(
  specifier: string,
  from: string,
  files: Files,
  packages: Map<string, string | undefined>,
): string | undefined {
  if (isBuiltinModule(specifier)) return undefined;
  if (/^\.\.?(\/|$)/.test(specifier)) return fileOrFolder(joinPath(dirname(from), specifier), files);
  const key = `${dirname(from)}\0${specifier}`;
  if (packages.has(key)) return packages.get(key);
  const found = specifier.startsWith('#') ? undefined : packageOf(specifier, dirname(from), files);
  const entry = found && entryOf(found, files);
  packages.set(key, entry);
  return entry;
}

function packageOf(specifier: string, folder: string, files: Files): InstalledPackage | undefined {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  const name = parts.slice(0, length).join('/');
  if (name === '' || name.startsWith('.') || name.includes('..')) return undefined;
  for (const above of ancestors(folder)) {
    const path = joinPath(above, `node_modules/${name}`);
    if (files.isDirectory(path)) return { folder: files.realPath(path), subpath: parts.slice(length).join('/') };
  }
  return undefined;
}

/** Node's own choice for `require`, else for `import`: packages that are ES modules only have no other. */
function entryOf({ folder, subpath }: InstalledPackage, files: Files): string | undefined {
  const manifest = readJsonObject(files, joinPath(folder, 'package.json'));
  const key = subpath === '' ? '.' : `./${subpath}`;
  for (const condition of ['require', 'import']) {
    const conditions = new Set(['node', condition, 'module-sync']);
    for (const target of packageMapTargets(manifest?.exports, key, conditions)) {
      const file = fileOrFolder(joinPath(folder, target), files);
      if (file !== undefined) return file;
    }
  }
  if (manifest?.exports !== undefined && manifest.exports !== null) return undefined;
  return fileOrFolder(joinPath(folder, subpath), files);
}

/** CommonJS look-up: the file, with an extension, or the folder's main. */
function fileOrFolder(path: string, files: Files): string | undefined {
  for (const candidate of [path, `${path}.js`, `${path}.json`, `${path}.cjs`, `${path}.mjs`]) {
    if (files.exists(candidate) && !files.isDirectory(candidate))
      return candidate.endsWith('.node') ? undefined : candidate;
  }
  if (!files.isDirectory(path)) return undefined;
  const main = readJsonObject(files, joinPath(path, 'package.json'))?.main;
  const index = joinPath(path, 'index.js');
  const named = typeof main === 'string' ? joinPath(path, main) : index;
  const candidates = [named, `${named}.js`, `${named}.cjs`, joinPath(named, 'index.js'), index];
  return candidates.find((candidate) => files.exists(candidate) && !files.isDirectory(candidate));
}
