import type { Location, ModuleNode, Paths, PhaseChild, Profile, StartupWork } from '../core/model';

/** Adds the 1-based line to every place in a profile, for displays that have no text at hand. */
export function withDisplayLines(profile: Profile, textOf: (file: string) => string | undefined): Profile {
  const lines = createLineLookup(textOf);
  const child = (one: PhaseChild): PhaseChild => ({
    ...one,
    at: one.at && { ...one.at, line: lines(one.at) },
    ...(one.children && { children: one.children.map(child) }),
  });
  const node = (one: ModuleNode): ModuleNode => ({
    ...one,
    ...(one.at && { at: { ...one.at, line: lines(one.at) } }),
    children: one.children.map(node),
  });
  const inPaths = (paths: Paths): Paths => mapPaths(paths, child);
  const { function: fn } = profile;
  return {
    ...profile,
    function: fn && { ...fn, line: lines({ file: fn.file, span: fn.span }) },
    paths: inPaths(profile.paths),
    afterFixes: profile.afterFixes && { ...profile.afterFixes, paths: inPaths(profile.afterFixes.paths) },
    ...(profile.work && { work: inWork(profile.work, lines) }),
    ...(profile.modules && { modules: node(profile.modules) }),
  };
}

/** A page that projects the work again takes its places from there. */
function inWork(work: StartupWork, lines: (at: Location) => number): StartupWork {
  const withLine = <T extends { readonly at: Location | null }>(one: T): T => ({
    ...one,
    at: one.at && { ...one.at, line: lines(one.at) },
  });
  return { ...work, imports: work.imports.map(withLine), connections: work.connections.map(withLine) };
}

function mapPaths(paths: Paths, child: (one: PhaseChild) => PhaseChild): Paths {
  const entries = Object.entries(paths).map(([id, path]) => [
    id,
    path && {
      ...path,
      phases: path.phases.map((phase: Paths['cold']['phases'][number]) => ({
        ...phase,
        children: phase.children.map(child),
      })),
    },
  ]);
  return Object.fromEntries(entries);
}

function createLineLookup(textOf: (file: string) => string | undefined): (at: Location) => number {
  const starts = new Map<string, readonly number[]>();
  const startsOf = (file: string) => {
    const known = starts.get(file);
    if (known) return known;
    const found = [0];
    const text = textOf(file) ?? '';
    for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) found.push(index + 1);
    starts.set(file, found);
    return found;
  };
  return ({ file, span }) => {
    const ofFile = startsOf(file);
    let low = 0;
    let high = ofFile.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((ofFile[middle] ?? 0) <= span.start) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
