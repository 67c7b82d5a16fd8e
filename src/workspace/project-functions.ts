import type { Problem, ServerlessFunction } from '../core/model';
import { discoverFunctions } from './discover';
import { createDiscoveryMemory, type DiscoveryMemory } from './discover/discovery-memory';
import { listSources, type SourceListing } from './list-sources';
import type { OverlayFiles } from './overlay-files';
import type { ProjectLanguages } from './project-languages';
import type { ScanCache } from './scan-cache';
import type { SourceProgram } from './source-program';

/** The functions of a project, found once and kept up to date file by file. */
export interface ProjectFunctions {
  /** Functions of the whole root (`paths` empty) or of what concerns `paths`. Rejects only when aborted. */
  find(paths: readonly string[], signal?: AbortSignal): Promise<FoundFunctions>;
  /** A source file's text changed. */
  changed(file: string): void;
  /** Files came, went, or deployment files changed. */
  reset(): void;
}

export interface FoundFunctions {
  /** An unchanged function is the same object as before. */
  readonly functions: readonly ServerlessFunction[];
  readonly problems: readonly Problem[];
  /** Sources (absolute) that may register runtime hooks. */
  readonly hookFiles: readonly string[];
  /** Source files looked at. */
  readonly files: number;
}

interface Known {
  readonly listing: SourceListing;
  readonly memory: DiscoveryMemory;
}

/** Sets of paths remembered before the whole root has been listed: one per open document. */
const MAX_KNOWN = 50;
const WHOLE = '';

export interface ProjectFunctionsOptions {
  readonly root: string;
  readonly files: OverlayFiles;
  readonly program: SourceProgram;
  readonly languages: ProjectLanguages;
  readonly scanCache: ScanCache;
  readonly leaveOut: (path: string) => boolean;
}

export function createProjectFunctions(options: ProjectFunctionsOptions): ProjectFunctions {
  const { root, files, program, languages, scanCache, leaveOut } = options;
  /** By the paths asked for; the whole root answers for every path. */
  const known = new Map<string, Known>();

  const list = async (paths: readonly string[], signal: AbortSignal | undefined): Promise<Known> => {
    const listing = await listSources({ root, paths: paths.length === 0 ? [root] : paths, signal, leaveOut });
    signal?.throwIfAborted();
    return { listing, memory: createDiscoveryMemory(files, scanCache) };
  };

  return {
    async find(paths, signal) {
      const key = known.has(WHOLE) ? WHOLE : paths.join('\0');
      const before = known.get(key);
      const scope = before ?? (await list(paths, signal));
      if (known.size >= MAX_KNOWN || key === WHOLE) known.clear();
      known.set(key, scope);
      const { sources, deployments, problems } = scope.listing;
      const codeTreeOf = (file: string, text: string) => languages.frontEndOf(file)?.readCode?.(file, text);
      const request = { root, sources, deployments, files, summaryOf: program.summaryOf, codeTreeOf };
      let discovery = discoverFunctions(request, scope.memory);
      if (await languages.loadMissing()) {
        // What was asked of files in a language that was not there yet has to be asked again.
        scope.memory.clear();
        discovery = discoverFunctions(request, scope.memory);
      }
      // Later looks are those of somebody typing: what they find out waits for the next scan.
      if (key === WHOLE && before === undefined) scanCache.save();
      return {
        functions: discovery.functions,
        hookFiles: discovery.hookFiles,
        problems: [...problems, ...discovery.problems],
        files: sources.length,
      };
    },
    changed(file) {
      for (const { memory } of known.values()) memory.forget(file);
    },
    reset: () => known.clear(),
  };
}
