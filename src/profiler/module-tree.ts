import { statSync } from 'node:fs';
import { relative } from 'node:path';
import type { MeasuredModule, ModuleOrigin } from '../core/model';
import type { TracedModule } from './child/protocol';
import type { Sample } from './runner';
import { medianOf } from './statistics';

export interface ModuleTrees {
  readonly init: MeasuredModule | null;
  readonly lazy: readonly MeasuredModule[];
}

interface Node {
  readonly module: TracedModule;
  readonly children: Node[];
}

/**
 * The modules of one start as a tree: who loads whom as found out in `discovery`, own times as medians over `traced`,
 * times `factor`: what recording adds is taken off.
 */
export function moduleTrees(discovery: Sample, traced: readonly Sample[], root: string, factor: number): ModuleTrees {
  const nodes = discovery.modules.map((module): Node => ({ module, children: [] }));
  const tops: Node[] = [];
  for (const node of nodes) {
    const { parent, phase } = node.module;
    const above = parent === -1 ? undefined : nodes[parent];
    if (above !== undefined && above.module.phase === phase && above !== node) above.children.push(node);
    else tops.push(node);
  }
  const selfMs = selfTimes(traced.length > 0 ? traced : [discovery]);
  const measured = (node: Node): MeasuredModule => {
    const children = node.children.map(measured);
    return asMeasured(node.module, children, (selfMs.get(keyOf(node.module)) ?? 0) * factor, root);
  };
  const inPhase = (isInit: boolean) => tops.filter(({ module }) => (module.phase === 'init') === isInit).map(measured);
  return { init: joined(inPhase(true)), lazy: inPhase(false) };
}

/** Modules that nothing traced loads hang below the handler's, which is the first to begin or the last to be evaluated. */
function joined(tops: readonly MeasuredModule[]): MeasuredModule | null {
  const entry = tops.find(({ origin }) => origin === 'own') ?? tops[0];
  if (entry === undefined) return null;
  const others = tops.filter((top) => top !== entry);
  const children = [...entry.children, ...others];
  return { ...entry, children, totalMs: entry.selfMs + sumOf(children) };
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

function selfTimes(samples: readonly Sample[]): ReadonlyMap<string, number> {
  const all = new Map<string, number[]>();
  for (const { modules } of samples) {
    for (const module of modules) {
      const key = keyOf(module);
      const known = all.get(key);
      if (known) known.push(module.selfMs);
      else all.set(key, [module.selfMs]);
    }
  }
  return new Map([...all].map(([key, values]) => [key, medianOf(values)]));
}

function keyOf({ file, kind }: TracedModule): string {
  return `${kind} ${file}`;
}

function originOf({ file, kind }: TracedModule, root: string): ModuleOrigin {
  if (kind === 'builtin') return 'core';
  const path = slashed(file);
  return path.includes('/node_modules/') || !path.startsWith(`${root}/`) ? 'dependency' : 'own';
}

function nameOf({ file }: TracedModule, shown: string | null): string {
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
