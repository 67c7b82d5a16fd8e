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
  /** All functions of the project are known, so that those which reach a helper can be found. */
  readonly complete: boolean;
}

interface Whole {
  readonly listing: SourceListing;
  discovery: Discovery;
}

export function createProjectFunctions(
  root: string,
  files: OverlayFiles,
  program: SourceProgram,
  leaveOut: (path: string) => boolean,
): ProjectFunctions {
  let whole: Whole | null = null;
  const stale = new Set<string>();

  const discover = (listing: SourceListing): Discovery =>
    discoverFunctions({
      root,
      sources: listing.sources,
      deployments: listing.deployments,
      files,
      summaryOf: program.summaryOf,
    });

  const refresh = (known: Whole) => {
    if (stale.size > 0) known.discovery = discover(known.listing);
    stale.clear();
  };

  return {
    async find(paths, signal) {
      if (whole) {
        refresh(whole);
        return { ...found(whole.listing, whole.discovery), complete: true };
      }
      const listing = await listSources({ root, paths: paths.length === 0 ? [root] : paths, signal, leaveOut });
      signal?.throwIfAborted();
      const discovery = discover(listing);
      if (paths.length > 0) return { ...found(listing, discovery), complete: false };
      whole = { listing, discovery };
      stale.clear();
      return { ...found(listing, discovery), complete: true };
    },
    changed: (file) => void stale.add(file),
    reset() {
      whole = null;
      stale.clear();
    },
  };
}

function found(listing: SourceListing, discovery: Discovery) {
  return {
    functions: discovery.functions,
    problems: [...listing.problems, ...discovery.problems],
    files: listing.sources.length,
  };
}
