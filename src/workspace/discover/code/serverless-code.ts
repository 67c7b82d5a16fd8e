import { readCodeTree } from '../../../core/languages/javascript/read-code-tree';
import { dirname } from '../../../core/link/posix-path';
import type { ModuleResolver } from '../../../core/link/resolve-module';
import type { Files } from '../../../core/model';
import type { DataNode } from '../data-tree';
import { type Bound, bind, type CodeFile, type CodeProject } from './bound';
import { follow, rootEnv, textOf } from './code-values';

const DEPTH_LIMIT = 14;
const NODE_LIMIT = 20_000;
const STEP_LIMIT = 300_000;

/** A service file in code, as the data it exports as far as that can be seen without running it; and what it was read from. */
export interface ServiceCode {
  readonly root: DataNode | undefined;
  /** Other files (absolute) that went into it. */
  readonly reads: ReadonlySet<string>;
}

/** Reads `serverless.ts`: object literals, also of imported files (`functions: { hello }` with `@functions/hello`). */
export function readServiceCode(path: string, files: Files, resolver: ModuleResolver): ServiceCode {
  const opened = new Map<string, CodeFile | undefined>();
  const open = (file: string) => {
    const text = opened.has(file) ? undefined : files.read(file);
    if (text !== undefined) opened.set(file, { path: file, tree: readCodeTree(file, text) });
    return opened.get(file);
  };
  const file = open(path);
  if (file === undefined) return { root: undefined, reads: new Set() };
  const project: CodeProject = {
    files: [file],
    fileOf(from, specifier) {
      const target = resolver.resolve(from, specifier);
      return target.kind === 'own' ? open(target.file) : undefined;
    },
    workingFolder: () => dirname(path),
    budget: { steps: STEP_LIMIT },
    contexts: new Map(),
  };
  const { exports } = file.tree;
  const exported = exports.get('default') ?? exports.get('module.exports');
  const state = { path, left: NODE_LIMIT };
  const root = exported && toData(project, state, follow(project, bind(exported, rootEnv(file))), 1, 0);
  return { root, reads: new Set([...opened.keys()].filter((one) => one !== path)) };
}

/** Lines of other files would mislead: what comes from there is placed where it is mentioned. */
function toData(
  project: CodeProject,
  state: { readonly path: string; left: number },
  bound: Bound | undefined,
  mentioned: number,
  depth: number,
): DataNode {
  const own = bound?.env.file.path === state.path;
  const line = own && bound ? bound.value.line : mentioned;
  const nothing: DataNode = { kind: 'scalar', line, value: null };
  if (bound === undefined || depth > DEPTH_LIMIT || state.left-- <= 0) return nothing;
  const { value, env } = bound;
  const child = (one: Bound) =>
    toData(project, state, follow(project, one), own ? one.value.line : mentioned, depth + 1);
  switch (value.kind) {
    case 'object': {
      const entries = new Map<string, DataNode>();
      const keyLines = new Map<string, number>();
      for (const entry of value.entries) {
        const node = child(bind(entry.value, env));
        if (entry.name !== null) {
          entries.set(entry.name, node);
          keyLines.set(entry.name, own ? entry.value.line : mentioned);
        } else if (node.kind === 'map') {
          for (const [key, spread] of node.entries) {
            entries.set(key, spread);
            keyLines.set(key, node.keyLines.get(key) ?? line);
          }
        }
      }
      return { kind: 'map', line, entries, keyLines };
    }
    case 'list':
      return { kind: 'list', line, items: value.items.map((item) => child(bind(item, env))) };
    case 'boolean':
      return { kind: 'scalar', line, value: value.boolean };
    case 'number':
      return { kind: 'scalar', line, value: value.number };
    default:
      return { kind: 'scalar', line, value: textOf(project, bound) ?? null };
  }
}
