import type { CodeTree } from '../../../core/languages/code-tree';
import { dirname } from '../../../core/link/posix-path';
import type { ModuleResolver } from '../../../core/link/resolve-module';
import type { Files } from '../../../core/model';
import type { Declarations } from '../declared-function';
import type { ProjectMarkers } from '../project-markers';
import type { SignMemory } from '../source-signs';
import type { CodeFile, CodeProject } from './bound';
import { codeDeclarations } from './index';

/** What is kept of infrastructure code, so that an edit elsewhere costs nothing and one inside re-reads one file. */
export interface CodeMemory {
  forget(file: string): void;
  clear(): void;
  /** The functions that the infrastructure code among some sources declares; the same object as long as nothing changed. */
  declarations(search: CodeSearch): Declarations;
}

export interface CodeSearch {
  /** Absolute. */
  readonly root: string;
  readonly sources: readonly string[];
  readonly files: Files;
  readonly resolver: ModuleResolver;
  readonly markers: ProjectMarkers;
  readonly signs: SignMemory;
  /** `undefined` while the file's language is still to be loaded. */
  codeTreeOf(file: string, text: string): CodeTree | undefined;
}

/** Follows at most this many names in one look at a project: enough for hundreds of functions, over in a second. */
const STEP_LIMIT = 1_000_000;

export function createCodeMemory(): CodeMemory {
  /** `null` for files that are no infrastructure code. */
  const trees = new Map<string, CodeTree | null>();
  /** Files that infrastructure code takes constants and helpers from. */
  const helpers = new Map<string, CodeTree>();
  let known: Declarations | undefined;
  return {
    forget(file) {
      if (trees.get(file) || helpers.has(file)) known = undefined;
      trees.delete(file);
      helpers.delete(file);
    },
    clear() {
      trees.clear();
      helpers.clear();
      known = undefined;
    },
    declarations(search) {
      for (const file of search.sources) {
        if (trees.has(file)) continue;
        const tree = treeOf(search, file);
        trees.set(file, tree);
        if (tree !== null) known = undefined;
      }
      known ??= codeDeclarations(search.root, codeProject(search, trees, helpers));
      return known;
    },
  };
}

function treeOf({ files, signs, codeTreeOf }: CodeSearch, file: string): CodeTree | null {
  const text = signs.signsOf(file).declares ? files.read(file) : undefined;
  return text === undefined ? null : (codeTreeOf(file, text) ?? null);
}

function codeProject(
  search: CodeSearch,
  trees: ReadonlyMap<string, CodeTree | null>,
  helpers: Map<string, CodeTree>,
): CodeProject {
  const all = new Map<string, CodeFile>();
  for (const [path, tree] of trees) if (tree !== null) all.set(path, { path, tree });
  const helper = (path: string): CodeFile | undefined => {
    const text = helpers.has(path) ? '' : search.files.read(path);
    if (text === undefined) return undefined;
    const tree = helpers.get(path) ?? search.codeTreeOf(path, text);
    if (tree === undefined) return undefined;
    helpers.set(path, tree);
    const file = { path, tree };
    all.set(path, file);
    return file;
  };
  return {
    files: [...all.values()],
    fileOf(from, specifier) {
      const target = search.resolver.resolve(from, specifier);
      return target.kind === 'own' ? (all.get(target.file) ?? helper(target.file)) : undefined;
    },
    workingFolder: (file) => workingFolder(search, file),
    budget: { steps: STEP_LIMIT },
    contexts: new Map(),
  };
}

function workingFolder({ markers, root }: CodeSearch, file: string): string {
  const config =
    markers.nearest(file, /^(cdk\.json|sst\.config\.\w+|sst\.json)$/) ?? markers.nearest(file, /^package\.json$/);
  return config === undefined ? root : dirname(config);
}
