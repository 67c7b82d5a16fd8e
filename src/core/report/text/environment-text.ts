import type { Environment, EnvironmentKey } from '../../model';
import { printable } from './printable';

/**
 * What a projection assumes of the environment, grouped by who said so:
 * `nodejs22.x, 512 MB (template.yaml:14); x86_64, zip (default)`.
 */
export function environmentText(environment: Environment): string {
  const groups = new Map<string, string[]>();
  for (const [key, describe] of DESCRIPTIONS) {
    const text = describe(environment);
    if (text === null) continue;
    const source = environment.sources[key];
    groups.set(source, [...(groups.get(source) ?? []), text]);
  }
  return [...groups].map(([source, texts]) => printable(`${texts.join(', ')} (${source})`)).join('; ');
}

type Describe = (environment: Environment) => string | null;

/** In the order people name them; what is off or unknown and changes nothing is left out. */
const DESCRIPTIONS: readonly (readonly [EnvironmentKey, Describe])[] = [
  ['provider', ({ provider }) => (provider === 'aws-lambda' ? null : provider)],
  ['runtime', ({ runtime }) => runtime],
  ['language', ({ language }) => language],
  ['memoryMB', ({ memoryMB }) => `${memoryMB} MB`],
  ['arch', ({ arch }) => arch],
  ['packageType', ({ packageType }) => packageType],
  ['packageMB', ({ packageMB }) => (packageMB === null ? null : `package ${Math.round(packageMB * 100) / 100} MB`)],
  ['region', ({ region }) => region],
  ['snapStart', ({ snapStart }) => (snapStart ? 'SnapStart' : null)],
  ['primed', ({ primed }) => (primed ? 'primed snapshot' : null)],
  [
    'provisionedConcurrency',
    ({ provisionedConcurrency: amount }) => (amount > 0 ? `provisioned concurrency ${amount}` : null),
  ],
  ['vpc', ({ vpc }) => (vpc ? 'VPC' : null)],
  ['efs', ({ efs }) => (efs ? 'EFS' : null)],
  ['ephemeralStorageMB', ({ ephemeralStorageMB: mb }) => (mb > 512 ? `${mb} MB /tmp` : null)],
  ['framework', ({ framework }) => framework],
  ['native', ({ native }) => (native ? 'native image' : null)],
  ['bundled', ({ bundled }) => (bundled ? 'bundled' : null)],
  ['isolation', ({ isolation }) => (isolation === 'microvm' ? null : isolation)],
  ['imports', ({ imports }) => (imports.length > 0 ? `imports ${imports.join(' ')}` : null)],
  ['connections', ({ connections }) => (connections.length > 0 ? `connects to ${connections.join(' ')}` : null)],
  ['loadedMB', ({ loadedMB }) => (loadedMB === null ? null : `${loadedMB} MB of code loaded`)],
  ['requestsPerMinute', ({ requestsPerMinute: rate }) => (rate === null ? null : `${rate} requests/min`)],
];
