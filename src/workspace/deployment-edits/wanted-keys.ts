import type { EnvironmentValues } from '../../core/model';
import type { Declaration } from './find-declaration';
import type { Wanted } from './yaml-map';

/** What a value of the environment means in a deployment file. */
export type WantedKey =
  | { readonly kind: 'set'; readonly key: string; readonly value: Wanted; readonly onlyIfMissing?: boolean }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'refused'; readonly reason: string };

type Values = Partial<EnvironmentValues>;

/** The keys to write for a changed environment, in the words of the file's kind. */
export function wantedKeys(kind: Declaration['kind'], values: Values): readonly WantedKey[] {
  const keys = kind === 'serverless-framework' ? frameworkKeys(values) : cloudFormationKeys(kind, values);
  return [...keys, ...notWritten(values)];
}

function frameworkKeys({ runtime, memoryMB, arch, snapStart, provisionedConcurrency }: Values): WantedKey[] {
  return [
    ...set('runtime', runtime),
    ...set('memorySize', memoryMB),
    ...set('architecture', arch),
    ...set('snapStart', snapStart),
    ...(provisionedConcurrency === 0
      ? [{ kind: 'remove', key: 'provisionedConcurrency' } as const]
      : set('provisionedConcurrency', provisionedConcurrency)),
  ];
}

function cloudFormationKeys(kind: Declaration['kind'], values: Values): WantedKey[] {
  const { runtime, memoryMB, arch, snapStart, provisionedConcurrency } = values;
  return [
    ...set('Runtime', runtime),
    ...set('MemorySize', memoryMB),
    ...set('Architectures', arch && ([arch] as const)),
    ...(snapStart === undefined ? [] : set('SnapStart', { ApplyOn: snapStart ? 'PublishedVersions' : 'None' })),
    ...(snapStart ? publishing(kind) : []),
    ...(provisionedConcurrency === undefined ? [] : provisioned(kind, provisionedConcurrency)),
  ];
}

function provisioned(kind: Declaration['kind'], count: number): WantedKey[] {
  if (kind === 'lambda-function') {
    const reason = 'provisioned concurrency of a plain AWS::Lambda::Function belongs to its alias or version';
    return [{ kind: 'refused', reason }];
  }
  if (count === 0) return [{ kind: 'remove', key: 'ProvisionedConcurrencyConfig' }];
  const value = { ProvisionedConcurrentExecutions: count };
  return [...set('ProvisionedConcurrencyConfig', value), ...publishing(kind)];
}

/**
 * Snapshots and provisioned concurrency exist for published versions only.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
 */
function publishing(kind: Declaration['kind']): WantedKey[] {
  if (kind !== 'serverless-function') return [];
  return [{ kind: 'set', key: 'AutoPublishAlias', value: 'live', onlyIfMissing: true }];
}

function notWritten({ packageMB, packageType, bundled }: Values): WantedKey[] {
  const reasons = [
    packageMB === undefined ? '' : 'the package size follows from the code and its dependencies',
    packageType === undefined ? '' : 'zip or image is a matter of the build, not of one line',
    bundled === undefined ? '' : 'bundling is a matter of the build, not of one line',
  ];
  return reasons.filter((reason) => reason !== '').map((reason) => ({ kind: 'refused', reason }));
}

function set(key: string, value: Wanted | null | undefined): WantedKey[] {
  return value === null || value === undefined ? [] : [{ kind: 'set', key, value }];
}
