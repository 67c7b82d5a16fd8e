import { type Files, languageOf } from '../model';
import { isBuiltinModule } from './builtin-modules';
import { createJavaClasses, type JavaClasses } from './java-classes';
import { ownPackageEntry, sourceOfTarget } from './package-entry';
import { createManifestLookup, type PackageManifest } from './package-manifest';
import { packageMapTargets } from './package-map';
import { ancestors, dirname, isAbsolute, joinPath } from './posix-path';
import { createPythonResolver } from './resolve-python-module';
import { createSourceProbe, type SourceProbe } from './source-probe';
import { createPathMappings, mappedPaths, type PathMapping } from './tsconfig-paths';
import { createWorkspaceLookup, type WorkspacePackages } from './workspace-packages';

/** What an import leads to. `own`: a source file of the user's (absolute path). `missing`: no source there; JSON and assets count as that. */
export type Resolution =
  | {
      readonly kind: 'own';
      readonly file: string /** Files that run before it: the `__init__.py` around a Python module. */;
      readonly packages?: readonly string[];
    }
  /** A folder of modules that has no code of its own (Python). */
  | { readonly kind: 'folder' }
  | {
      readonly kind: 'package';
      readonly name: string;
      readonly subpath: string;
    }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'missing' };

/** Resolves specifiers and remembers everything it looked up; `clear` when files came, went or were renamed. */
export interface ModuleResolver {
  /** `from` is the absolute path of the importing file. */
  resolve(from: string, specifier: string): Resolution;
  clear(): void;
}

export function createModuleResolver(files: Files): ModuleResolver {
  let answers = new Map<string, Resolution>();
  let context = createContext(files);
  return {
    resolve(from, specifier) {
      const key = `${dirname(from)}\0${dialectOf(from)}\0${specifier}`;
      const known = answers.get(key);
      if (known !== undefined) return known;
      const answer = resolveIn(context, from, specifier);
      answers.set(key, answer);
      return answer;
    },
    clear() {
      answers = new Map();
      context = createContext(files);
    },
  };
}

/** One look-up without a cache; use a resolver where there are many. */
export function resolveModule(from: string, specifier: string, files: Files): Resolution {
  return resolveIn(createContext(files), from, specifier);
}

interface Context {
  readonly files: Files;
  readonly python: (from: string, specifier: string) => Resolution;
  readonly probe: SourceProbe;
  readonly mappingIn: (folder: string) => PathMapping;
  readonly manifestAbove: (folder: string) => PackageManifest | undefined;
  readonly workspacesOf: (folder: string) => WorkspacePackages;
  readonly javaClasses: JavaClasses;
}

const MISSING: Resolution = { kind: 'missing' };

function createContext(files: Files): Context {
  const probe = createSourceProbe(files);
  return {
    files,
    probe,
    javaClasses: createJavaClasses(files, probe),
    python: createPythonResolver(files),
    mappingIn: createPathMappings(files),
    manifestAbove: createManifestLookup(files),
    workspacesOf: createWorkspaceLookup(files),
  };
}

function resolveIn(context: Context, from: string, written: string): Resolution {
  if (from.endsWith('.java')) return context.javaClasses.resolve(from, written);
  if (languageOf(from) === 'python') return context.python(from, written);
  // Bundlers' loaders and queries (`./a?raw`) name the same file.
  const specifier = written.startsWith('#') ? written : written.replace(/[?#].*$/s, '');
  if (specifier === '' || specifier.includes('\0')) return MISSING;
  if (isBuiltinModule(specifier)) return { kind: 'builtin', name: specifier.replace(/^node:/, '') };
  const folder = dirname(from);
  if (/^\.\.?(\/|$)/.test(specifier) || isAbsolute(specifier)) {
    return own(context.probe.sourceFile(joinPath(folder, specifier), prefersJavaScript(from))) ?? MISSING;
  }
  if (specifier.startsWith('#')) return resolveAlias(context, from, specifier);
  const mapped = mappedPaths(context.mappingIn(folder), specifier)
    .map((path) => context.probe.sourceFile(path))
    // A path mapping into node_modules (type stubs, forks) is still somebody else's code.
    .find((file) => file !== undefined && !file.includes('/node_modules/'));
  return own(mapped) ?? resolvePackage(context, folder, specifier);
}

function resolvePackage(context: Context, folder: string, specifier: string): Resolution {
  // `@/` and `~/` are no package names: an alias that nothing here explains.
  if (/^[@~]\//.test(specifier)) return MISSING;
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  const name = parts.slice(0, length).join('/');
  const subpath = parts.slice(length).join('/');
  const packageFolder = ownPackageFolder(context, folder, name);
  const entry = packageFolder && ownPackageEntry(context.files, context.probe, packageFolder, subpath);
  return own(entry) ?? { kind: 'package', name, subpath };
}

/** Where a package of the user's own stands: linked into node_modules, declared as a workspace, or the importing one itself. */
function ownPackageFolder(context: Context, folder: string, name: string): string | undefined {
  const workspace = context.workspacesOf(folder).get(name);
  if (workspace !== undefined) return workspace;
  for (const above of ancestors(folder)) {
    const installed = joinPath(above, `node_modules/${name}`);
    if (!context.files.exists(installed)) continue;
    const real = context.files.realPath(installed);
    return real.includes('/node_modules/') ? undefined : real;
  }
  const nearest = context.manifestAbove(folder);
  return nearest?.json.name === name ? nearest.folder : undefined;
}

/** `#alias` specifiers: the `imports` field of the nearest package.json; tsconfig paths may spell them too. */
function resolveAlias(context: Context, from: string, specifier: string): Resolution {
  const folder = dirname(from);
  const nearest = context.manifestAbove(folder);
  const conditions = new Set(['source', 'development', 'node', 'import', 'require']);
  for (const target of nearest ? packageMapTargets(nearest.json.imports, specifier, conditions) : []) {
    if (!target.startsWith('.')) return target.startsWith('#') ? MISSING : resolveIn(context, from, target);
    const file = nearest && sourceOfTarget(context.probe, nearest.folder, target);
    if (file !== undefined) return { kind: 'own', file };
  }
  const mapped = mappedPaths(context.mappingIn(folder), specifier).map((path) => context.probe.sourceFile(path));
  return own(mapped.find((file) => file !== undefined)) ?? MISSING;
}

function own(file: string | undefined): Resolution | undefined {
  return file === undefined ? undefined : { kind: 'own', file };
}

/** Files of one folder that find the same things. */
function dialectOf(from: string): string {
  const language = languageOf(from);
  // A Python module does not import itself.
  return language === 'python' ? from : String(prefersJavaScript(from));
}

function prefersJavaScript(from: string): boolean {
  return /\.[mc]?jsx?$/.test(from);
}
