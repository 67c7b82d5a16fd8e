import type { Environment, TrafficPattern } from '../../src/core/model';
import { runtimeName } from '../../src/core/report/mermaid';
import type { WhatIfKey } from '../../src/core/timing/what-if';
import { t } from '../l10n';
import { patternName } from '../traffic/option-words';

/** A value of the environment in words. */
export function valueText(key: WhatIfKey, value: Environment[WhatIfKey]): string {
  if (value === null) return t('not known');
  switch (key) {
    case 'runtime':
      return runtimeName(String(value));
    case 'memoryMB':
    case 'packageMB':
      return `${value} MB`;
    case 'snapStart':
      return value ? t('on') : t('off');
    case 'bundled':
      return value ? t('bundled') : t('many files');
    case 'packageType':
      return value === 'image' ? t('container image') : 'zip';
    case 'provisionedConcurrency':
      return value === 0 ? t('none') : String(value);
    case 'requestsPerMinute':
      return Number(value).toLocaleString('en', { maximumSignificantDigits: 3 });
    case 'trafficPattern':
      return patternName(value as TrafficPattern);
    case 'arch':
      return String(value);
  }
}
