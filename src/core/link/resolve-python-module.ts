import { isPythonStandardLibrary } from '../catalog/python-standard-library';
import type { Files } from '../model';
import { ancestors, basename, dirname, joinPath } from './posix-path';
import type { Resolution } from './resolve-module';

/** Folders beside a project's code that are put on Python's path: layers, and the usual place of sources. */
const FURTHER_ROOTS = ['src', 'python', 'lib', 'layer/python', 'common', 'shared'];
/** Folders that hold distributions of the project's own, which its build installs: `lib/<distribution>/setup.py`. */
const DISTRIBUTION_FOLDERS = ['lib', 'libs', 'packages', 'src', 'common', 'shared', 'source'];
const DISTRIBUTION_FILES = ['setup.py', 'pyproject.toml', 'setup.cfg'];
const LAYER_FOLDERS = ['layers', 'layer', 'lambda_layers', 'lambda-layers', 'lambda_layer'];
/** Folders above the importing file that are tried as roots: a function's code rarely stands deeper below its own. */
const MAX_ROOTS = 8;
/** Folders of one kind that are looked into. */
const MAX_LISTED = 40;

const MISSING: Resolution = { kind: 'missing' };

/**
 * What Python imports lead to. Absolute names are looked for in the folders above the importing file, nearest first: one of
 * them is the root that the function is deployed from; then in layers beside them. Relative ones begin with a dot. Remembers
 * folders: a project has few of them, and thousands of imports.
 */
export function createPythonResolver(files: Files): (from: string, specifier: string) => Resolution {
  const lookup = createLookup(files);
  const roots = new Map<string, readonly string[]>();
  const answers = new Map<string, Resolution>();
  const rootsOf = (folder: string) => {
    const known = roots.get(folder) ?? findRoots(lookup, folder);
    roots.set(folder, known);
    return known;
  };
  return (from, specifier) => {
    const folder = dirname(from);
    const key = `${folder}\0${specifier}`;
    const known = answers.get(key) ?? resolve(lookup, rootsOf(folder), folder, specifier);
    answers.set(key, known);
    // A module does not import itself: `redis.py` means the package.
    if (known.kind !== 'own' || known.file !== from || specifier.startsWith('.')) return known;
    const others = rootsOf(folder).filter((root) => root !== folder);
    return resolve(lookup, others, folder, specifier);
  };
}

/** Which files and folders there are, by one listing per folder. */
interface Lookup {
  list(folder: string): ReadonlySet<string>;
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
}

function createLookup(files: Files): Lookup {
  const listings = new Map<string, ReadonlySet<string>>();
  const folders = new Map<string, boolean>();
  const list = (folder: string) => {
    const known = listings.get(folder) ?? new Set(files.list(folder));
    listings.set(folder, known);
    return known;
  };
  const has = (path: string) => list(dirname(path)).has(basename(path));
  const isFolder = (path: string) => {
    const known = folders.get(path) ?? (has(path) && files.isDirectory(path));
    folders.set(path, known);
    return known;
  };
  return { list, isFile: (path) => has(path) && !isFolder(path), isFolder };
}

function resolve(lookup: Lookup, roots: readonly string[], folder: string, specifier: string): Resolution {
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  const names = specifier
    .slice(dots)
    .split('.')
    .filter((name) => name !== '');
  if (!names.every((name) => /^[^\s/\\:]+$/.test(name))) return MISSING;
  if (dots > 0) {
    const base = ancestors(folder)[dots - 1];
    return (base === undefined ? undefined : moduleAt(lookup, base, names)) ?? MISSING;
  }
  const [first] = names;
  if (first === undefined) return MISSING;
  if (isPythonStandardLibrary(first)) return { kind: 'builtin', name: first };
  // As Python does: a folder without `__init__.py` is a package only where no other root has a real one.
  let namespace: Resolution | undefined;
  for (const root of roots) {
    const found = moduleAt(lookup, root, names);
    if (found !== undefined && found.kind !== 'folder') return found;
    namespace ??= found;
  }
  if (namespace !== undefined) return namespace;
  return { kind: 'package', name: first, subpath: names.slice(1).join('.') };
}

function findRoots(lookup: Lookup, folder: string): string[] {
  const above = ancestors(folder).slice(0, MAX_ROOTS);
  const layers = above.flatMap((root) =>
    LAYER_FOLDERS.map((name) => joinPath(root, name))
      .filter(lookup.isFolder)
      .flatMap((path) => layerRoots(lookup, path)),
  );
  const beside = above.flatMap((root) => FURTHER_ROOTS.map((name) => joinPath(root, name)));
  const distributions = above.flatMap((root) =>
    DISTRIBUTION_FOLDERS.map((name) => joinPath(root, name))
      .filter(lookup.isFolder)
      .flatMap((path) => distributionRoots(lookup, path)),
  );
  return [...above, ...[...beside, ...layers, ...distributions].filter(lookup.isFolder)];
}

function distributionRoots(lookup: Lookup, folder: string): string[] {
  const inside = [...lookup.list(folder)].slice(0, MAX_LISTED).map((name) => joinPath(folder, name));
  return inside
    .filter((path) => lookup.isFolder(path) && DISTRIBUTION_FILES.some((name) => lookup.isFile(joinPath(path, name))))
    .flatMap((path) => [path, joinPath(path, 'src')]);
}

/** `layers/<name>/python`, `layers/<name>`, `layers/<name>/src`. */
function layerRoots(lookup: Lookup, folder: string): string[] {
  const inside = [...lookup.list(folder)].slice(0, MAX_LISTED).map((name) => joinPath(folder, name));
  return [folder, ...inside].flatMap((layer) => [joinPath(layer, 'python'), layer, joinPath(layer, 'src')]);
}

function moduleAt(lookup: Lookup, root: string, names: readonly string[]): Resolution | undefined {
  const path = joinPath(root, names.join('/'));
  // Nearly every root has nothing of that name: one look tells.
  if (
    names.length > 0 &&
    !lookup.isFolder(joinPath(root, names[0] ?? '')) &&
    !lookup.isFile(`${joinPath(root, names[0] ?? '')}.py`)
  ) {
    return undefined;
  }
  const packages = packageFiles(lookup, root, names.slice(0, -1));
  if (names.length > 0 && lookup.isFile(`${path}.py`)) return own(`${path}.py`, packages);
  if (!lookup.isFolder(path) && path !== root) return undefined;
  const init = joinPath(path, '__init__.py');
  if (lookup.isFile(init)) return own(init, packages);
  return [...lookup.list(path)].some((name) => name.endsWith('.py')) ? { kind: 'folder' } : undefined;
}

/** The `__init__.py` of every package around a module: they run before it. */
function packageFiles(lookup: Lookup, root: string, names: readonly string[]): string[] {
  return names
    .map((_, index) => joinPath(root, `${names.slice(0, index + 1).join('/')}/__init__.py`))
    .filter(lookup.isFile);
}

function own(file: string, packages: readonly string[]): Resolution {
  return packages.length === 0 ? { kind: 'own', file } : { kind: 'own', file, packages };
}
