import type { DataNode, MapNode } from './data-tree';

/** The value at a path of keys, as long as every step is a map. */
export function at(node: DataNode | undefined, ...keys: readonly string[]): DataNode | undefined {
  let here = node;
  for (const key of keys) here = here?.kind === 'map' ? here.entries.get(key) : undefined;
  return here;
}

export function mapAt(node: DataNode | undefined, ...keys: readonly string[]): MapNode | undefined {
  const found = at(node, ...keys);
  return found?.kind === 'map' ? found : undefined;
}

export function textOf(node: DataNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
