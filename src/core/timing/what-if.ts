import { parseRuntime, RUNTIME_IDS, whyNoSnapStart } from '../catalog/runtimes';
import type { Environment, EnvironmentKey, EnvironmentValues } from '../model';

/** What a reader can change to see what would happen. */
export const WHAT_IF_KEYS = [
  'runtime',
  'memoryMB',
  'arch',
  'packageType',
  'packageMB',
  'bundled',
  'snapStart',
  'provisionedConcurrency',
  'requestsPerMinute',
  'trafficPattern',
] as const satisfies readonly EnvironmentKey[];
export type WhatIfKey = (typeof WHAT_IF_KEYS)[number];
export type Changes = Partial<Pick<EnvironmentValues, WhatIfKey>>;

/** Source of a value that the reader chose. */
const CHOSEN = 'what-if';

/** The environment with some values replaced; a value equal to the declared one is no change. */
export function changedEnvironment(environment: Environment, changes: Changes): Environment {
  const changed = WHAT_IF_KEYS.filter((key) => changes[key] !== undefined && changes[key] !== environment[key]);
  const sources = Object.fromEntries(changed.map((key) => [key, CHOSEN]));
  const values = Object.fromEntries(changed.map((key) => [key, changes[key]]));
  return { ...environment, ...values, sources: { ...environment.sources, ...sources } };
}

/** Runtimes that the same code could run on: those of the same language, newest first. */
export function runtimeChoices({ runtime, provider }: EnvironmentValues): readonly string[] {
  const family = runtime === null ? null : parseRuntime(runtime)?.family;
  if (provider !== 'aws-lambda' || runtime === null || !family) return runtime === null ? [] : [runtime];
  const known = RUNTIME_IDS.filter((id) => parseRuntime(id)?.family === family);
  return known.includes(runtime) ? known : [runtime, ...known];
}

/** Why SnapStart cannot be chosen; `null` where it can. */
export function whyNotSnapStart(environment: EnvironmentValues): string | null {
  return whyNoSnapStart(environment);
}
