import { joinPath } from '../core/link/posix-path';
import type { Problem, ServerlessFunction } from '../core/model';
import { type Discovery, discoverFunctions } from './discover';
import { listSources, type SourceListing } from './list-sources';
import type { OverlayFiles } from './overlay-files';
import type { SourceProgram } from './source-program';

/** The functions of a project, found once and kept up to date file by file. */
export interface ProjectFunctions {
  /** Functions of the whole root (`paths` empty) or of what concerns `paths`. Rejects only when aborted. */
  find(paths: readonly string[], signal?: AbortSignal): Promise<FoundFunctions>;
  /** A source file's text changed: what is declared elsewhere stays, what stands in it is found anew. */
  changed(file: string): void;
  /** Files came, went, or deployment files changed. */
  reset(): void;
}

export interface FoundFunctions {
  readonly functions: readonly ServerlessFunction[];
  readonly problems: readonly Problem[];
  /** Source files looked at. */
  readonly files: number;
}

/** What a listing of the whole root, or of single paths before there is one, turned up. */
interface Known {
  readonly listing: SourceListing;
  readonly discovery: Discovery;
}

export function createProjectFunctions(
  root: string,
  files: OverlayFiles,
  program: SourceProgram,
  leaveOut: (path: string) => boolean,
): ProjectFunctions {
  /** By the paths asked for; the whole root under the empty key answers for every path. */
  const known = new Map<string, Known>();
  const stale = new Set<string>();
  const { summaryOf } = program;

  const discover = async (paths: readonly string[], signal: AbortSignal | undefined): Promise<Known> => {
    const listing = await listSources({ root, paths: paths.length === 0 ? [root] : paths, signal, leaveOut });
    signal?.throwIfAborted();
    const { sources, deployments } = listing;
    return { listing, discovery: discoverFunctions({ root, sources, deployments, files, summaryOf }) };
  };

  const refresh = () => {
    for (const [key, { listing, discovery }] of known) {
      const isListed = new Set(listing.sources);
      const updated = [...stale].reduce((current, file) => {
        return isListed.has(file) ? rediscover(current, file, listing) : current;
      }, discovery);
      known.set(key, { listing, discovery: updated });
    }
    stale.clear();
  };

  /** Finds the functions of one file anew, with the deployment files that name it or may have failed to. */
  const rediscover = (before: Discovery, file: string, listing: SourceListing): Discovery => {
    const standsIn = (fn: ServerlessFunction) => joinPath(root, fn.file) === file;
    const templates = new Set(before.functions.filter(standsIn).map(templateOf));
    for (const problem of before.problems) templates.add(problem.file);
    const deployments = listing.deployments.filter((path) => [...templates].some((name) => isFile(root, name, path)));
    const byShape = before.functions.every((fn) => fn.declaredIn === null);
    const found = discoverFunctions({ root, sources: [file], deployments, byShape, files, summaryOf });
    const isAsked = (name: string | null) => deployments.some((path) => isFile(root, name, path));
    return {
      functions: [...before.functions.filter((fn) => !standsIn(fn)), ...found.functions.filter(standsIn)],
      problems: [...before.problems.filter((problem) => !isAsked(problem.file)), ...found.problems],
    };
  };

  return {
    async find(paths, signal) {
      if (stale.size > 0) refresh();
      const key = known.has('') ? '' : paths.join('\0');
      const answer = known.get(key) ?? (await discover(paths, signal));
      known.set(key, answer);
      const { listing, discovery } = answer;
      return {
        functions: discovery.functions,
        problems: [...listing.problems, ...discovery.problems],
        files: listing.sources.length,
      };
    },
    changed: (file) => void stale.add(file),
    reset() {
      known.clear();
      stale.clear();
    },
  };
}

function templateOf(fn: ServerlessFunction): string | null {
  return fn.declaredIn?.replace(/:\d+$/, '') ?? null;
}

function isFile(root: string, name: string | null, path: string): boolean {
  return name !== null && joinPath(root, name) === path;
}
