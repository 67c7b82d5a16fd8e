import type { Location } from './span';
import type { Path, Paths, PhaseChild, Profile, RestorePath } from './timeline';

/** 1-based line of an offset; `undefined` where the text is not at hand. */
export type LineOf = (file: string, offset: number) => number | undefined;

/** A profile whose function and parts carry the lines that people read; for the edges where the texts are at hand. */
export function withLines(profile: Profile, lineOf: LineOf): Profile {
  const { function: fn, afterFixes } = profile;
  return {
    ...profile,
    function: fn && { ...fn, ...lineField(fn, lineOf) },
    paths: linesInPaths(profile.paths, lineOf),
    afterFixes: afterFixes && { ...afterFixes, paths: linesInPaths(afterFixes.paths, lineOf) },
  };
}

function linesInPaths(paths: Paths, lineOf: LineOf): Paths {
  const inPath = <T extends Path | RestorePath>(path: T): T => ({
    ...path,
    phases: path.phases.map((phase) => ({ ...phase, children: linesInChildren(phase.children, lineOf) })),
  });
  return {
    cold: inPath(paths.cold),
    warm: inPath(paths.warm),
    restore: paths.restore && inPath(paths.restore),
    ...(paths.provisioned ? { provisioned: inPath(paths.provisioned) } : {}),
  };
}

function linesInChildren(children: readonly PhaseChild[], lineOf: LineOf): readonly PhaseChild[] {
  return children.map((child) => ({
    ...child,
    at: child.at && { ...child.at, ...lineField(child.at, lineOf) },
    ...(child.children ? { children: linesInChildren(child.children, lineOf) } : {}),
  }));
}

function lineField({ file, span }: Location, lineOf: LineOf): { readonly line?: number } {
  const line = lineOf(file, span.start);
  return line === undefined ? {} : { line };
}
