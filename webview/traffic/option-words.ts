import type { TrafficOptionId, TrafficPattern } from '../../src/core/model';
import { t } from '../l10n';

export function optionName(id: TrafficOptionId): string {
  const names: Readonly<Record<TrafficOptionId, string>> = {
    'on-demand': t('On demand'),
    snapstart: 'SnapStart',
    'snapstart-primed': t('SnapStart, primed'),
    provisioned: t('Provisioned concurrency'),
  };
  return names[id];
}

export function patternName(pattern: TrafficPattern): string {
  const names: Readonly<Record<TrafficPattern, string>> = {
    constant: t('evenly'),
    daily: t('day and night'),
    bursts: t('in bursts'),
  };
  return names[pattern];
}

/** A small share so that it can be told from none: `3.4 %`, `0.02 %`, `under 0.01 %`. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return t('under 0.01 %');
  return `${Number(percent.toPrecision(percent < 10 ? 2 : 3))} %`;
}

/** `$4.10`, `$0.032`: two significant digits below a dollar. */
export function usdText(usd: number): string {
  if (usd >= 1000) return `$${Math.round(usd).toLocaleString('en')}`;
  return `$${usd >= 1 || usd === 0 ? usd.toFixed(2) : usd.toFixed(Math.min(6, 1 - Math.floor(Math.log10(usd))))}`;
}
