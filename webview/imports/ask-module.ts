import type { ModuleNode, Profile } from '../../src/core/model';
import type { Asked } from '../ask/asked';
import { t } from '../l10n';

/** The three numbers of a module, as questions where they come from. */
export interface AskedModule {
  readonly self: Asked;
  readonly total: Asked;
  readonly size: Asked;
}

export type AskModule = (node: ModuleNode) => AskedModule;

export function askModule(profile: Profile, node: ModuleNode): AskedModule {
  const self = askTime(profile, node);
  return {
    self,
    total: { ...self, ms: null, meaning: t('With everything that it loads.') },
    size: askSize(profile, node),
  };
}

/** Its own row of the projection, or the measurement. */
function askTime({ paths, work }: Profile, node: ModuleNode): Asked {
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

/** Files that are here were read; of a package that is not installed the import table knows the size. */
function askSize({ work }: Profile, { name, origin }: ModuleNode): Asked {
  const isHere =
    !work || origin === 'own' || work.imports.some(({ specifier, installed }) => specifier === name && installed);
  return {
    title: t('{0}: size', name),
    ms: null,
    provenance: isHere ? 'measured-here' : 'published',
    source: isHere ? t('the length of its files in this project') : t('the import table of this product'),
  };
}
