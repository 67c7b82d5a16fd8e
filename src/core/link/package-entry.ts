import type { Files } from '../model';
import { sourcePathsOfBuilt } from './built-output';
import { readJsonObject } from './json-file';
import { packageMapTargets } from './package-map';
import { joinPath } from './posix-path';
import type { SourceProbe } from './source-probe';

/** Conditions that lead to sources first, then to what Node would load. */
const CONDITIONS: ReadonlySet<string> = new Set(['source', 'development', 'node', 'import', 'module', 'require']);

/** The source file behind an entry point of one of the user's own packages; `subpath` is '' or `lib/x`. */
export function ownPackageEntry(files: Files, probe: SourceProbe, folder: string, subpath: string): string | undefined {
  const manifest = readJsonObject(files, joinPath(folder, 'package.json')) ?? {};
  const exported = packageMapTargets(manifest.exports, subpath === '' ? '.' : `./${subpath}`, CONDITIONS);
  const mains = [manifest.source, manifest.module, manifest.main, manifest.types].filter(
    (main) => typeof main === 'string',
  );
  const fallbacks =
    subpath === '' ? [...mains, 'src/index', 'index', 'src/main', 'lib/index'] : [subpath, `src/${subpath}`];
  return [...exported, ...fallbacks]
    .map((target) => sourceOfTarget(probe, folder, target))
    .find((file) => file !== undefined);
}

/** A target of a package.json: the source it is built from where that is there, else the built file itself. */
export function sourceOfTarget(probe: SourceProbe, folder: string, target: string): string | undefined {
  const javaScript = target.replace(/\.d\.([mc]?)ts$/, '.$1js');
  return [...sourcePathsOfBuilt(javaScript), javaScript]
    .map((path) => probe.sourceFile(joinPath(folder, path)))
    .find((file) => file !== undefined);
}
