import type { Profile } from '../src/core/model';
import { formatMs } from '../src/core/report/mermaid';
import { t } from './l10n';

interface FunctionPickerProps {
  readonly profiles: readonly Profile[];
  readonly selected: Profile;
  readonly select: (id: string) => void;
}

/** Chooses among the functions of a file; the browser's own control, so that keyboard and screen reader know it. */
export function FunctionPicker({ profiles, selected, select }: FunctionPickerProps) {
  return (
    <label class="picker">
      <span>{t('Function')}</span>
      <select value={selected.function?.id} onChange={(event) => select(event.currentTarget.value)}>
        {profiles.map((profile) => (
          <option key={profile.function?.id} value={profile.function?.id}>
            {optionText(profile)}
          </option>
        ))}
      </select>
    </label>
  );
}

function optionText({ function: fn, paths }: Profile): string {
  const deployed = fn?.deployedName && fn.deployedName !== fn.name ? ` (${fn.deployedName})` : '';
  return `${fn?.name ?? t('Function')}${deployed} · ${t('cold {0}', formatMs(paths.cold.callerWaits.p50))}`;
}
