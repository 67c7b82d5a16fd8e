import type { Profile } from '../src/core/model';
import { t } from './l10n';

/** What a reader calls the function: the name its logs are under, else that of its export. */
export function functionTitle({ function: fn }: Profile): string {
  return fn ? (fn.deployedName ?? fn.name) : t('Described environment');
}
