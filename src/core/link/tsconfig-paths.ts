import type { Files } from '../model';
import { readJsonObject } from './json-file';
import { isRecord, matchPattern } from './package-map';
import { dirname, joinPath } from './posix-path';
import { EXTENDS_LIMIT, extendedConfigs, nearestConfig, referredConfigs } from './tsconfig-files';

/** `paths` and `baseUrl` of a tsconfig.json, made absolute. */
export interface PathMapping {
  readonly baseUrl: string | null;
  readonly paths: readonly {
    readonly pattern: string;
    readonly targets: readonly string[];
  }[];
}

const NOTHING: PathMapping = { baseUrl: null, paths: [] };

/** The mapping that holds in a folder: of the nearest tsconfig.json or jsconfig.json above it. */
export function createPathMappings(files: Files): (folder: string) => PathMapping {
  const byFolder = new Map<string, PathMapping>();
  return (folder) => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const config = nearestConfig(files, folder);
    const mapping = config === undefined ? NOTHING : (mappingOf(files, config, 0) ?? NOTHING);
    byFolder.set(folder, mapping);
    return mapping;
  };
}

/** Absolute paths (without the extension worked out) that a specifier may mean, best first. */
export function mappedPaths(mapping: PathMapping, specifier: string): string[] {
  const exact = mapping.paths.find((entry) => entry.pattern === specifier);
  if (exact !== undefined) return [...exact.targets];
  const matches = mapping.paths
    .map((entry) => ({
      entry,
      star: entry.pattern.includes('*') ? matchPattern(entry.pattern, specifier) : undefined,
    }))
    .filter((match) => match.star !== undefined)
    .sort((a, b) => b.entry.pattern.indexOf('*') - a.entry.pattern.indexOf('*'));
  const mapped = matches
    .slice(0, 1)
    .flatMap(({ entry, star }) => entry.targets.map((to) => to.replace('*', () => star ?? '')));
  return mapping.baseUrl === null ? mapped : [...mapped, joinPath(mapping.baseUrl, specifier)];
}

function mappingOf(files: Files, config: string, depth: number): PathMapping | undefined {
  const json = depth > EXTENDS_LIMIT ? undefined : readJsonObject(files, config);
  if (json === undefined) return undefined;
  const options = isRecord(json.compilerOptions) ? json.compilerOptions : {};
  const folder = dirname(config);
  const parents = extendedConfigs(files, folder, json.extends).map((parent) => mappingOf(files, parent, depth + 1));
  // A solution-style tsconfig.json holds nothing but references; the options stand in what it refers to.
  const referred = options.paths === undefined ? referredConfigs(files, folder, json.references) : [];
  const inherited = [...parents.reverse(), ...referred.map((config) => mappingOf(files, config, depth + 1))];
  const baseUrl =
    typeof options.baseUrl === 'string'
      ? joinPath(folder, options.baseUrl)
      : (inherited.find((parent) => parent?.baseUrl)?.baseUrl ?? null);
  const paths = isRecord(options.paths)
    ? absolutePaths(options.paths, baseUrl ?? folder)
    : (inherited.find((parent) => parent && parent.paths.length > 0)?.paths ?? []);
  return { baseUrl, paths };
}

function absolutePaths(paths: Record<string, unknown>, base: string): PathMapping['paths'] {
  return Object.entries(paths).map(([pattern, targets]) => ({
    pattern,
    targets: (Array.isArray(targets) ? targets : [targets])
      .filter((target) => typeof target === 'string')
      .map((target) => joinPath(base, target)),
  }));
}
