import type { ModuleNode, Profile } from '../../src/core/model';

/** The module tree at the costs of the projection in view: what was changed in a what-if changes here too. */
export function costedModules({ modules, paths, work }: Profile): ModuleNode | null {
  if (!modules) return null;
  // Measured trees have no work to project again.
  if (!work) return modules;
  const parts = paths.cold.phases.find(({ id }) => id === 'user-init')?.children ?? [];
  const costs = new Map(parts.map(({ id, ms }) => [id, ms.p50]));
  const ownMs = costs.get('own-code') ?? 0;
  const ownBytes = bytesOfOwn(modules);
  const costed = (node: ModuleNode): ModuleNode => {
    const children = node.children.map(costed);
    const selfMs =
      node.origin === 'own'
        ? ownBytes > 0
          ? (ownMs * (node.bytes ?? 0)) / ownBytes
          : 0
        : (costs.get(`import:${node.name}`) ?? node.selfMs);
    return { ...node, selfMs, totalMs: children.reduce((sum, { totalMs }) => sum + totalMs, selfMs), children };
  };
  return costed(modules);
}

function bytesOfOwn(node: ModuleNode): number {
  const own = node.origin === 'own' ? (node.bytes ?? 0) : 0;
  return node.children.reduce((sum, child) => sum + bytesOfOwn(child), own);
}
