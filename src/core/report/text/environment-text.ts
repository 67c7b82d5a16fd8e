import type { Environment, EnvironmentKey } from '../../model';
import { printable } from './printable';

/**
 * What a projection assumes of the environment, grouped by who said so:
 * `template.yaml: nodejs22.x (line 9), 512 MB (14); default: x86_64, zip`.
 */
export function environmentText(environment: Environment, showPath: (file: string) => string): string {
  const groups = new Map<string, string[]>();
  for (const [key, describe] of DESCRIPTIONS) {
    const text = describe(environment);
    if (text === null) continue;
    const { source, line } = splitSource(environment.sources[key]);
    const name = line === undefined ? source : showPath(source);
    const known = groups.get(name) ?? [];
    const place = line === undefined ? '' : ` (${known.length === 0 ? 'line ' : ''}${line})`;
    groups.set(name, [...known, text + place]);
  }
  return [...groups].map(([source, texts]) => printable(`${source}: ${texts.join(', ')}`)).join('; ');
}

/** `template.yaml:14` is a file and a line; `flag`, `default` and `coldstart.json` have no line. */
function splitSource(text: string): { readonly source: string; readonly line?: string } {
  const [, source, line] = /^(.+):(\d+)$/.exec(text) ?? [];
  return source === undefined || line === undefined ? { source: text } : { source, line };
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
  ['trafficPattern', ({ trafficPattern: pattern }) => (pattern === 'constant' ? null : `${pattern} traffic`)],
];
