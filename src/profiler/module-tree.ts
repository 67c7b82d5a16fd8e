import { statSync } from 'node:fs';
import { relative } from 'node:path';
import type { MeasuredModule, ModuleOrigin } from '../core/model';
import type { TracedModule } from './child/protocol';
import { keyOf, moduleTimes, scaled } from './module-times';
import type { Sample } from './runner';

export interface ModuleTrees {
  readonly init: MeasuredModule | null;
  readonly lazy: readonly MeasuredModule[];
}

export interface TreeInput {
  readonly discovery: Sample;
  readonly traced: readonly Sample[];
  readonly root: string;
  readonly factor: number;
  /** The handler's source, relative to the root, and how long loading it took, in ms. */
  readonly entry: { readonly file: string; readonly initMs: number };
  /** A built file, and the source (relative to the root) that it stands for. */
  readonly built: { readonly file: string; readonly source: string } | null;
}

interface Node {
  readonly module: TracedModule;
  readonly children: Node[];
}

/**
 * The modules of one start as a tree: who loads whom as found out in `discovery`, own times as medians over `traced`,
 * times `factor`: what recording adds is taken off.
 */
export function moduleTrees({ discovery, traced, root, factor, built, entry }: TreeInput): ModuleTrees {
  const nodes = discovery.modules.map((module): Node => ({ module, children: [] }));
  const tops: Node[] = [];
  for (const node of nodes) {
    const { parent, phase } = node.module;
    const above = parent === -1 ? undefined : nodes[parent];
    if (above !== undefined && above.module.phase === phase && above !== node) above.children.push(node);
    else tops.push(node);
  }
  const times = moduleTimes(discovery, traced);
  const measured = (node: Node): MeasuredModule => {
    const children = node.children.map(measured);
    const time = scaled(times.get(keyOf(node.module)) ?? { selfMs: 0 }, factor);
    const module = {
      ...asMeasured(node.module, children, time.selfMs, root),
      ...(time.steps && { steps: time.steps }),
    };
    if (node.module.file !== built?.file) return module;
    return { ...module, name: built.source, file: built.source, origin: 'own' };
  };
  const inPhase = (isInit: boolean) => tops.filter(({ module }) => (module.phase === 'init') === isInit).map(measured);
  return { init: discovery.userInit === null ? null : joined(inPhase(true), entry), lazy: inPhase(false) };
}

/**
 * Modules that nothing traced loads hang below the handler's. Where that one is an ES module and Node cannot trace those, it
 * stands for all that is not traced.
 */
function joined(tops: readonly MeasuredModule[], { file, initMs }: TreeInput['entry']): MeasuredModule {
  const entry = tops.find((top) => top.file === file);
  const others = tops.filter((top) => top !== entry);
  const children = [...(entry?.children ?? []), ...others];
  if (entry) return { ...entry, children, totalMs: entry.selfMs + sumOf(children) };
  const selfMs = Math.max(0, initMs - sumOf(children));
  const totalMs = selfMs + sumOf(children);
  const kind = /\.(java|kt|groovy|scala)$/.test(file) ? 'class' : 'esm';
  return { name: file, specifier: file, file, origin: 'own', kind, selfMs, totalMs, bytes: null, children };
}

function asMeasured(module: TracedModule, children: readonly MeasuredModule[], selfMs: number, root: string) {
  const origin = originOf(module, root);
  const file = module.kind === 'builtin' ? null : shownFile(module.file, root);
  return {
    name: nameOf(module, file),
    specifier: module.specifier,
    file,
    origin,
    kind: module.kind,
    selfMs: Math.max(0, selfMs),
    totalMs: Math.max(0, selfMs) + sumOf(children),
    bytes: module.kind === 'builtin' ? null : sizeOf(module.file),
    children,
  } satisfies MeasuredModule;
}

function sumOf(modules: readonly MeasuredModule[]): number {
  return modules.reduce((sum, { totalMs }) => sum + totalMs, 0);
}

function originOf({ file, kind, origin }: TracedModule, root: string): ModuleOrigin {
  if (origin !== undefined) return origin;
  if (kind === 'builtin') return 'core';
  const path = slashed(file);
  return path.includes('/node_modules/') || !path.startsWith(`${root}/`) ? 'dependency' : 'own';
}

function nameOf({ file, kind, specifier, origin }: TracedModule, shown: string | null): string {
  if (kind === 'python' && origin !== 'own') return specifier;
  if (shown === null) return file;
  const path = slashed(file);
  const at = path.lastIndexOf('/node_modules/');
  return at === -1 ? shown : path.slice(at + '/node_modules/'.length);
}

function shownFile(file: string, root: string): string {
  const path = slashed(file);
  return path.startsWith(`${root}/`) ? slashed(relative(root, file)) : path;
}

function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

function sizeOf(file: string): number | null {
  try {
    return statSync(file).size;
  } catch {
    return null;
  }
}
