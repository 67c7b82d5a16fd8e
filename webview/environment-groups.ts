import type { Environment, EnvironmentKey } from '../src/core/model';
import { runtimeName } from '../src/core/report/mermaid';
import { t } from './l10n';

/** What one source says of the environment: `template.yaml` → `Node.js 22`, `512 MB`. */
export interface EnvironmentGroup {
  /** File or kind of source; `default` for documented defaults. */
  readonly source: string;
  readonly facts: readonly { readonly key: EnvironmentKey; readonly text: string; readonly where: string }[];
}

/** The environment in words, by who said so: project files first, defaults last. */
export function environmentGroups(environment: Environment): readonly EnvironmentGroup[] {
  const groups = new Map<string, EnvironmentGroup['facts'][number][]>();
  for (const [key, text] of environmentFacts(environment)) {
    const where = environment.sources[key];
    const source = where.replace(/:\d+$/, '');
    groups.set(source, [...(groups.get(source) ?? []), { key, text, where }]);
  }
  return [...groups]
    .map(([source, found]) => ({ source, facts: found }))
    .sort((a, b) => Number(a.source === 'default') - Number(b.source === 'default'));
}

/** Only what says something: an absent framework or a switched-off VPC is no news. */
export function environmentFacts(environment: Environment): readonly (readonly [EnvironmentKey, string])[] {
  const { packageMB, packageType, provisionedConcurrency, requestsPerMinute } = environment;
  const optional = (key: EnvironmentKey, text: string | null | false): (readonly [EnvironmentKey, string])[] =>
    text ? [[key, text]] : [];
  return [
    ['runtime', runtimeName(environment.runtime)],
    ['memoryMB', `${environment.memoryMB} MB`],
    ['arch', environment.arch],
    ['packageType', packageType],
    ...optional('packageMB', packageMB !== null && t('{0} MB package', packageMB)),
    ...optional('bundled', environment.bundled === null ? null : environment.bundled ? t('bundled') : t('not bundled')),
    ['snapStart', environment.snapStart ? t('SnapStart on') : t('SnapStart off')],
    ...optional('provisionedConcurrency', provisionedConcurrency > 0 && t('{0} provisioned', provisionedConcurrency)),
    ...optional('region', environment.region),
    ...optional('language', environment.language),
    ...optional('framework', environment.framework),
    ...optional('native', environment.native && t('native image')),
    ...optional('vpc', environment.vpc && 'VPC'),
    ...optional('efs', environment.efs && 'EFS'),
    ...optional(
      'requestsPerMinute',
      requestsPerMinute !== null && t('{0} requests/min', Number(requestsPerMinute.toPrecision(3))),
    ),
    ...optional(
      'trafficPattern',
      environment.trafficPattern !== 'constant' && t('{0} traffic', environment.trafficPattern),
    ),
  ];
}
