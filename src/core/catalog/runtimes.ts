import type { EnvironmentValues } from '../model';

export const RUNTIME_FAMILIES = ['nodejs', 'python', 'java', 'dotnet', 'ruby', 'provided'] as const;
export type RuntimeFamily = (typeof RUNTIME_FAMILIES)[number];

/** A Lambda runtime id taken apart. */
export interface RuntimeId {
  readonly family: RuntimeFamily;
  /** Comparable within a family: 22 for `nodejs22.x`, 12 for `python3.12`, 3.4 for `ruby3.4`, 2023 for `provided.al2023`. */
  readonly version: number;
}

const PATTERNS: Readonly<Record<RuntimeFamily, RegExp>> = {
  nodejs: /^nodejs(\d{1,3})\.x$/,
  python: /^python3\.(\d{1,3})$/,
  java: /^java(\d{1,3})(?:\.al2)?$/,
  dotnet: /^dotnet(?:core)?(\d{1,3}(?:\.\d)?)$/,
  ruby: /^ruby(\d{1,2}\.\d{1,2})$/,
  provided: /^provided\.al(\d{1,4})$/,
};

/** Runtimes that are gone and what came in their place. Source: AWS Lambda docs, deprecated runtimes. */
export const SUCCESSORS: ReadonlyMap<string, string> = new Map([
  ['go1.x', 'provided.al2'],
  ['provided', 'provided.al2'],
  ['python2.7', 'python3.9'],
  ['nodejs', 'nodejs16.x'],
]);

/** Runtimes a function can be moved to, newest first in each family. Source: AWS Lambda docs, supported runtimes, 2026-11. */
export const RUNTIME_IDS: readonly string[] = [
  ...['nodejs24.x', 'nodejs22.x', 'nodejs20.x'],
  ...['python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'],
  ...['java25', 'java21', 'java17', 'java11', 'java8.al2'],
  ...['dotnet10', 'dotnet8'],
  ...['ruby3.4', 'ruby3.3', 'ruby3.2'],
  ...['provided.al2023', 'provided.al2'],
];

/** Takes a runtime id apart; `null` where it has not the form of one of Lambda's. */
export function parseRuntime(id: string): RuntimeId | null {
  for (const family of RUNTIME_FAMILIES) {
    const version = PATTERNS[family].exec(id)?.[1];
    if (version !== undefined) return { family, version: Number(version) };
  }
  return null;
}

/** Node's major version of an environment; `null` where its code does not run on Node. */
export function nodeMajorOf({ runtime }: Pick<EnvironmentValues, 'runtime'>): number | null {
  const parsed = runtime === null ? null : parseRuntime(runtime);
  return parsed?.family === 'nodejs' ? parsed.version : null;
}

/** Oldest version of each family that SnapStart serves. Source: AWS Lambda docs, SnapStart, supported runtimes. */
const SNAPSTART_FROM: Readonly<Partial<Record<RuntimeFamily, number>>> = { java: 11, python: 12, dotnet: 8 };

/** Why SnapStart is not offered for an environment; `null` where it is. Source: AWS Lambda docs, SnapStart, limitations. */
export function whyNoSnapStart(environment: EnvironmentValues): string | null {
  if (environment.provider !== 'aws-lambda') return `${environment.provider} offers no snapshots of functions`;
  if (environment.runtime === null) return 'the runtime is not known';
  const parsed = parseRuntime(environment.runtime);
  const from = parsed ? SNAPSTART_FROM[parsed.family] : undefined;
  if (!parsed || from === undefined || parsed.version < from || environment.native) {
    const runtime = environment.native ? `native code on ${environment.runtime}` : environment.runtime;
    return `Lambda SnapStart serves Java 11, Python 3.12 and .NET 8 and later, not ${runtime}`;
  }
  if (environment.packageType === 'image') return 'Lambda SnapStart does not serve container images';
  if (environment.provisionedConcurrency > 0) return 'Lambda refuses SnapStart together with provisioned concurrency';
  if (environment.efs) return 'Lambda refuses SnapStart together with an EFS file system';
  if (environment.ephemeralStorageMB > 512)
    return 'Lambda refuses SnapStart with more than 512 MB of ephemeral storage';
  return null;
}

/** Whether an environment's starts are restores of a snapshot: SnapStart is on, and nothing speaks against it. */
export function isSnapshotted(environment: EnvironmentValues): boolean {
  return environment.snapStart && whyNoSnapStart(environment) === null;
}
