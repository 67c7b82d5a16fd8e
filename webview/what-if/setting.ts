import type { Environment } from '../../src/core/model';
import type { Changes, WhatIfKey } from '../../src/core/timing/what-if';
import { t } from '../l10n';
import { valueText } from './value-text';

export interface ControlsProps {
  /** As the reader tries it. */
  readonly environment: Environment;
  readonly declared: Environment;
  readonly changes: Changes;
  readonly change: (changes: Changes) => void;
  readonly setLive: (live: boolean) => void;
}

interface Setting<Key extends WhatIfKey> {
  readonly value: Environment[Key];
  readonly text: string;
  readonly declared: string;
  readonly isChanged: boolean;
  readonly set: (value: Environment[Key]) => void;
  readonly reset: () => void;
}

/** One key of the environment, as its control needs it. */
export function settingOf<Key extends WhatIfKey>(
  { environment, declared, changes, change }: ControlsProps,
  key: Key,
): Setting<Key> {
  const { [key]: _, ...others } = changes;
  return {
    value: environment[key],
    text: valueText(key, environment[key]),
    declared:
      declared[key] === null ? t('not declared') : declaredText(valueText(key, declared[key]), declared.sources[key]),
    isChanged: changes[key] !== undefined && changes[key] !== declared[key],
    set: (value) => change(value === declared[key] ? others : { ...changes, [key]: value }),
    reset: () => change(others),
  };
}

function declaredText(value: string, source: string): string {
  return source === 'default' ? t('{0} by default', value) : t('{0} in {1}', value, source);
}
