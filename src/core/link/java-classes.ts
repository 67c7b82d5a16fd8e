import type { Files } from '../model';
import { ancestors, dirname, joinPath } from './posix-path';
import type { Resolution } from './resolve-module';
import type { SourceProbe } from './source-probe';

/** Folders of a build that are looked into for further modules; more are no project of people. */
const MODULE_LIMIT = 300;
/** Where Maven and Gradle keep sources. */
const SOURCE_ROOTS = ['src/main/java', 'src', 'app/src/main/java'];
const BUILD_FILE = /^(pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?)$/;

/** Finds the source files behind full class names: in the source root of whoever names them, and in the modules beside it. */
export interface JavaClasses {
  resolve(from: string, className: string): Resolution;
}

export function createJavaClasses(files: Files, probe: SourceProbe): JavaClasses {
  const moduleRoots = new Map<string, readonly string[]>();
  const listings = new Map<string, ReadonlySet<string>>();
  const holds = (folder: string, name: string) => {
    const known = listings.get(folder) ?? new Set(files.list(folder));
    listings.set(folder, known);
    return known.has(name);
  };
  const rootsAround = (folder: string) => {
    const known = moduleRoots.get(folder) ?? sourceRootsOf(files, folder);
    moduleRoots.set(folder, known);
    return known;
  };
  const sourceFile = (from: string, className: string): string | undefined => {
    const path = `${className.replaceAll('.', '/')}.java`;
    const first = path.slice(0, path.indexOf('/') < 0 ? path.length : path.indexOf('/'));
    const own = ancestors(dirname(from)).find((root) => holds(root, first) && probe.isFile(joinPath(root, path)));
    if (own !== undefined) return joinPath(own, path);
    const other = rootsAround(dirname(from)).find((root) => holds(root, first) && probe.isFile(joinPath(root, path)));
    return other && joinPath(other, path);
  };
  return {
    resolve(from, className) {
      const isJdk = /^javax?\./.test(className);
      const file = isJdk ? undefined : sourceFile(from, className);
      if (file !== undefined) return { kind: 'own', file };
      const dot = className.lastIndexOf('.');
      if (isJdk) return { kind: 'builtin', name: className };
      // A name without a package, or of the file's own, is one of a class beside it, or of none.
      const beside = dot < 0 || dirname(from).endsWith(`/${className.slice(0, dot).replaceAll('.', '/')}`);
      return beside
        ? { kind: 'missing' }
        : { kind: 'package', name: className.slice(0, dot), subpath: className.slice(dot + 1) };
    },
  };
}

/** The source roots of all modules of the builds that a folder stands in. */
function sourceRootsOf(files: Files, folder: string): string[] {
  const builds = ancestors(folder).filter((above) => files.list(above).some((name) => BUILD_FILE.test(name)));
  const roots = new Set<string>();
  for (const build of builds) {
    for (const module of modulesBelow(files, build)) {
      for (const name of SOURCE_ROOTS) {
        const root = joinPath(module, name);
        if (files.isDirectory(root)) roots.add(root);
      }
    }
  }
  return [...roots];
}

/** A build's folder and those up to two levels below it. */
function modulesBelow(files: Files, build: string): string[] {
  const found = [build];
  for (let level = 0, from = 0; level < 2; level++) {
    const until = found.length;
    for (const folder of found.slice(from, until)) {
      if (found.length > MODULE_LIMIT) return found;
      const names = files.list(folder).filter((name) => !/^(\.|node_modules$|src$|target$|build$)/.test(name));
      found.push(...names.map((name) => joinPath(folder, name)).filter((path) => files.isDirectory(path)));
    }
    from = until;
  }
  return found;
}
