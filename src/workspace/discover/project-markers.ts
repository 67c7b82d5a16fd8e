import { ancestors, basename, dirname, joinPath } from '../../core/link/posix-path';
import type { Files } from '../../core/model';

/** The package a source file belongs to, as far as it tells a platform. */
export interface ProjectPackage {
  /** Absolute folder of the package.json. */
  readonly folder: string;
  /** Names of everything it depends on, in whichever way. */
  readonly dependencies: ReadonlySet<string>;
  /** All scripts in one text. */
  readonly scripts: string;
  /** As written, without a leading `./`; `null` where it is not given. */
  readonly main: string | null;
}

/** Answers which projects a file belongs to, from the names of files in the folders above it; remembers folders. */
export interface ProjectMarkers {
  packageOf(file: string): ProjectPackage | undefined;
  /** The nearest folder at or above a file in which a name matches, as the path of that file. Stops at the root. */
  nearest(file: string, names: RegExp): string | undefined;
  read(path: string): string | undefined;
}

export function createProjectMarkers(root: string, files: Files): ProjectMarkers {
  const listings = new Map<string, readonly string[]>();
  const packages = new Map<string, ProjectPackage | undefined>();
  /** Source of the pattern → folder → the file found; `null` where there is none. */
  const nearestByNames = new Map<string, Map<string, string | null>>();
  const texts = new Map<string, string | undefined>();
  const namesIn = (folder: string) => {
    const known = listings.get(folder) ?? files.list(folder);
    listings.set(folder, known);
    return known;
  };
  const read = (path: string) => {
    if (!texts.has(path)) texts.set(path, files.read(path));
    return texts.get(path);
  };
  const answersTo = (names: RegExp) => {
    const known = nearestByNames.get(names.source) ?? new Map<string, string | null>();
    nearestByNames.set(names.source, known);
    return known;
  };
  const nearest = (file: string, names: RegExp) => {
    const known = answersTo(names);
    // Thousands of files share their folders: each folder answers once per question.
    const beside = dirname(file);
    const there = known.get(beside);
    if (there !== undefined) return there ?? undefined;
    const passed: string[] = [];
    let answer: string | null = null;
    for (const folder of ancestors(beside)) {
      const before = known.get(folder);
      if (before !== undefined) {
        answer = before;
        break;
      }
      passed.push(folder);
      const name = namesIn(folder).find((one) => names.test(one));
      if (name !== undefined) answer = joinPath(folder, name);
      if (name !== undefined || folder === root) break;
    }
    for (const folder of passed) known.set(folder, answer);
    return answer ?? undefined;
  };
  return {
    nearest,
    read,
    packageOf(file) {
      const path = nearest(file, /^package\.json$/);
      if (path === undefined) return undefined;
      if (!packages.has(path)) packages.set(path, parsePackage(path, read(path) ?? ''));
      return packages.get(path);
    },
  };
}

function parsePackage(path: string, text: string): ProjectPackage {
  const json = asObject(parseJson(text));
  const groups = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  const dependencies = new Set(groups.flatMap((group) => Object.keys(asObject(json[group]))));
  const scripts = Object.values(asObject(json.scripts))
    .filter((script) => typeof script === 'string')
    .join('\n');
  const main = typeof json.main === 'string' ? json.main.replace(/^\.\//, '') : null;
  return { folder: dirname(path), dependencies, scripts, main };
}

/** Half-written manifests say nothing; the package manager complains about them soon enough. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** Whether a package depends on one of some packages, or a configuration file of theirs stands above the file. */
export function belongsTo(
  markers: ProjectMarkers,
  file: string,
  dependencies: RegExp,
  configuration: RegExp,
): string | undefined {
  const owner = markers.packageOf(file);
  const config = markers.nearest(file, configuration);
  if (config !== undefined) return basename(config);
  return owner && [...owner.dependencies].find((name) => dependencies.test(name));
}
