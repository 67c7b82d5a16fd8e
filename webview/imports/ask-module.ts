import type { ModuleNode, Profile } from '../../src/core/model';
import type { Asked } from '../ask/asked';
import { t } from '../l10n';

/** Where the time of a module comes from: its own row of the projection, or the measurement. */
export function askModule({ paths, work }: Profile, node: ModuleNode): Asked {
  const at = node.at ?? null;
  // Without work to project again the tree was measured.
  if (!work)
    return { title: node.name, ms: null, provenance: 'measured-here', source: t('median of fresh starts'), at };
  const parts = paths.cold.phases.find(({ id }) => id === 'user-init')?.children ?? [];
  const part = parts.find(({ id }) => id === (node.origin === 'own' ? 'own-code' : `import:${node.name}`));
  if (!part) return { title: node.name, ms: null, provenance: 'assumed', source: t('estimated from its size'), at };
  return {
    title: node.name,
    ms: node.origin === 'own' ? null : part.ms,
    provenance: part.provenance,
    source: part.source,
    at,
  };
}
