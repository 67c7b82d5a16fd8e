import type { Profile } from '../src/core/model';
import { candidateOf } from './compare/candidates';
import { FunctionCombobox } from './function-combobox';
import { t } from './l10n';

interface FunctionPickerProps {
  readonly profiles: readonly Profile[];
  readonly selected: Profile;
  readonly select: (id: string) => void;
}

/** Chooses among the functions of a file, or of what `coldstart serve` shows. */
export function FunctionPicker({ profiles, selected, select }: FunctionPickerProps) {
  return (
    <div class="picker">
      <FunctionCombobox
        label={t('Function')}
        candidates={profiles.map(candidateOf)}
        chosen={candidateOf(selected)}
        choose={select}
      />
    </div>
  );
}
