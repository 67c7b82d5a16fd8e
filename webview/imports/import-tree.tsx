import { useMemo, useState } from 'preact/hooks';
import type { ModuleNode, Profile } from '../../src/core/model';
import { cpuProfileJson, formatMs, moduleSpans, speedscopeJson } from '../../src/core/report/mermaid';
import { useHost } from '../host';
import { Icon } from '../icon';
import { t } from '../l10n';
import { askModule } from './ask-module';
import { costedModules } from './costed-modules';
import { Icicle } from './icicle';
import { flatModules } from './layout-icicle';
import { ModuleTable } from './module-table';

/** What is loaded at init and by whom: as an icicle, and as a table for reading and searching. */
export function ImportTree({ profile }: { readonly profile: Profile }) {
  const root = useMemo(() => costedModules(profile), [profile]);
  const [query, setQuery] = useState('');
  if (!root || flatModules(root).length < 2) {
    return <p class="muted">{t('Nothing is imported at init that costs time.')}</p>;
  }
  const wanted = query.trim().toLowerCase();
  const isFound = (node: ModuleNode) => wanted !== '' && node.name.toLowerCase().includes(wanted);
  const found = flatModules(root).filter(isFound);
  const ask = (node: ModuleNode) => askModule(profile, node);
  return (
    <section class="imports" aria-label={t('Imports')}>
      <div class="imports-tools">
        <label class="search">
          <Icon name="search" />
          <span class="visually-hidden">{t('Search modules')}</span>
          <input
            type="search"
            placeholder={t('Search modules')}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </label>
        <span class="muted" role="status">
          {wanted === '' ? summary(root, profile) : foundText(found)}
        </span>
        <ExportButtons root={root} profile={profile} />
      </div>
      <Icicle root={root} isFound={isFound} isSearching={wanted !== ''} ask={ask} />
      <ModuleTable modules={wanted === '' ? flatModules(root) : found} ask={ask} />
    </section>
  );
}

/** Without work to project again the tree was measured. */
function summary(root: ModuleNode, { work }: Profile): string {
  const [count, ms] = [flatModules(root).length, formatMs(root.totalMs)];
  return work
    ? t('{0} modules, {1} at init, estimated', count, ms)
    : t('{0} modules, {1} at init, measured', count, ms);
}

function foundText(found: readonly ModuleNode[]): string {
  const selfMs = found.reduce((sum, node) => sum + node.selfMs, 0);
  return found.length === 0
    ? t('No module of that name')
    : t('{0} found, {1} by themselves', found.length, formatMs(selfMs));
}

function ExportButtons({ root, profile }: { readonly root: ModuleNode; readonly profile: Profile }) {
  const { save } = useHost();
  const name = profile.function?.deployedName ?? profile.function?.name ?? 'function';
  const spans = moduleSpans(root);
  const file = name.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return (
    <span class="export">
      <button
        type="button"
        class="secondary"
        onClick={() => save(`${file}.cpuprofile`, JSON.stringify(cpuProfileJson(spans)))}
      >
        <Icon name="export" />
        .cpuprofile
      </button>
      <button
        type="button"
        class="secondary"
        onClick={() =>
          save(`${file}.speedscope.json`, JSON.stringify(speedscopeJson(spans, name, 'cold-start-profiler')))
        }
      >
        <Icon name="export" />
        speedscope
      </button>
    </span>
  );
}
