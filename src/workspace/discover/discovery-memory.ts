import { createModuleResolver, type ModuleResolver } from '../../core/link/resolve-module';
import { createSourceProbe, type SourceProbe } from '../../core/link/source-probe';
import { type Files, languageOf, type ServerlessFunction } from '../../core/model';
import { NO_SCAN_CACHE, type ScanCache } from '../scan-cache';
import { type CodeMemory, createCodeMemory } from './code/code-memory';
import type { Declarations, DeclaredFunction } from './declared-function';
import type { HandlerSearch } from './locate-handler';
import { createProjectMarkers, type ProjectMarkers } from './project-markers';
import { createSignMemory, type SignMemory } from './source-signs';
import type { FoundFunction } from './to-functions';

/** What discovery keeps from one look at a project to the next, so that a keystroke looks at one file again. */
export interface DiscoveryMemory {
  /** A file's text changed. */
  forget(file: string): void;
  /** Files came, went or were renamed. */
  clear(): void;
  readonly probe: () => SourceProbe;
  readonly resolver: () => ModuleResolver;
  readonly deployments: Map<string, Declarations>;
  /** Where the handlers of declared functions were found, or not. */
  readonly searches: Map<DeclaredFunction, HandlerSearch>;
  readonly markers: (root: string) => ProjectMarkers;
  readonly signs: (root: string) => SignMemory;
  readonly code: CodeMemory;
  /** Texts that hold no handler, from earlier scans, too. */
  readonly scanCache: ScanCache;
  /** Handlers that each source shows by itself; with and without those by shape. */
  readonly handlers: Map<string, KnownHandlers>;
  /** The same object for a function that did not change, which tells others that what they know of it still holds. */
  keep(functions: readonly ServerlessFunction[]): readonly ServerlessFunction[];
}

export interface KnownHandlers {
  readonly byShape: boolean;
  readonly found: readonly FoundFunction[];
  /** Other files (absolute) that were looked into. */
  readonly reads: ReadonlySet<string>;
}

export function createDiscoveryMemory(files: Files, scanCache: ScanCache = NO_SCAN_CACHE): DiscoveryMemory {
  const deployments: DiscoveryMemory['deployments'] = new Map();
  const handlers: DiscoveryMemory['handlers'] = new Map();
  const searches: DiscoveryMemory['searches'] = new Map();
  const code = createCodeMemory();
  let known = new Map<string, { readonly json: string; readonly fn: ServerlessFunction }>();
  let probe: SourceProbe | undefined;
  let resolver: ModuleResolver | undefined;
  let markers: ProjectMarkers | undefined;
  let signs: SignMemory | undefined;
  const forgetDeployments = () => {
    deployments.clear();
    searches.clear();
    handlers.clear();
    code.clear();
    markers = undefined;
    // Where a file stands counts as much as its text.
    signs = undefined;
  };
  return {
    forget(file) {
      signs?.forget(file);
      code.forget(file);
      handlers.delete(file);
      for (const [path, { reads }] of deployments) if (path === file || reads?.has(file)) deployments.delete(path);
      for (const [other, { reads }] of handlers) if (reads.has(file)) handlers.delete(other);
      for (const [declared, search] of searches) {
        if (search.kind !== 'found' || search.handler.file === file) searches.delete(declared);
      }
      // A service file may take parts of itself from any YAML or JSON file, a template its command from a Dockerfile.
      if (languageOf(file) === undefined) forgetDeployments();
    },
    clear() {
      forgetDeployments();
      probe = undefined;
      resolver = undefined;
    },
    probe: () => {
      probe ??= createSourceProbe(files);
      return probe;
    },
    resolver: () => {
      resolver ??= createModuleResolver(files);
      return resolver;
    },
    markers: (root) => {
      markers ??= createProjectMarkers(root, files);
      return markers;
    },
    code,
    scanCache,
    signs: (root) => {
      markers ??= createProjectMarkers(root, files);
      signs ??= createSignMemory(files, root, markers);
      return signs;
    },
    deployments,
    searches,
    handlers,
    keep(functions) {
      const before = known;
      known = new Map(functions.map((fn) => [fn.id, { json: JSON.stringify(fn), fn }]));
      return functions.map((fn) => {
        const now = known.get(fn.id);
        const old = before.get(fn.id);
        if (now === undefined || old === undefined || old.json !== now.json) return fn;
        known.set(fn.id, old);
        return old.fn;
      });
    },
  };
}
