import { parseRuntime, SUCCESSORS, whyNoSnapStart } from '../catalog/runtimes';
import { DEFAULT_ENVIRONMENT, type Environment, type EnvironmentKey, type Problem } from '../model';
import { stackOfLanguage } from './stack';

/** Limits of AWS Lambda. Source: AWS Lambda docs, quotas. */
const MEMORY_MB = [128, 10_240] as const;
const EPHEMERAL_STORAGE_MB = [512, 10_240] as const;
/** 250 MB unzipped for a zip, 10 GB for an image. */
const MOST_PACKAGE_MB = { zip: 250, image: 10_240 } as const;
const CONCURRENCY = [0, 1_000_000] as const;
const REQUESTS_PER_MINUTE = [1e-6, 1e9] as const;

export interface CheckedEnvironment {
  readonly environment: Environment;
  readonly problems: readonly Problem[];
}

/**
 * Replaces what cannot be by what can, and says for each what was wrong and what was assumed instead. A replaced value's
 * source is `default`. The result holds only finite numbers within the platform's limits and no options that exclude each
 * other; checked again, it comes back unchanged and without problems.
 */
export function checkEnvironment(environment: Environment): CheckedEnvironment {
  const problems: Problem[] = [];
  let checked = environment;
  const replace = <K extends EnvironmentKey>(key: K, value: Environment[K], why: string): void => {
    checked = { ...checked, [key]: value, sources: { ...checked.sources, [key]: 'default' } };
    problems.push({ file: null, message: why });
  };
  checkNumbers(environment, replace);
  checkRuntime(environment, replace);
  checkLanguage(checked, replace);
  checkSnapStart(checked, replace);
  return { environment: checked, problems };
}

type Replace = <K extends EnvironmentKey>(key: K, value: Environment[K], why: string) => void;

function checkNumbers(environment: Environment, replace: Replace): void {
  const { provisionedConcurrency, requestsPerMinute } = environment;
  limit('memoryMB', environment.memoryMB, MEMORY_MB, replace);
  limit('ephemeralStorageMB', environment.ephemeralStorageMB, EPHEMERAL_STORAGE_MB, replace);
  if (outside(provisionedConcurrency, CONCURRENCY)) {
    replace('provisionedConcurrency', 0, `provisionedConcurrency ${provisionedConcurrency} is not possible: assumed 0`);
  }
  // No traffic at all is a fair question; one request in a million years is not.
  if (requestsPerMinute !== null && requestsPerMinute !== 0 && outside(requestsPerMinute, REQUESTS_PER_MINUTE)) {
    replace('requestsPerMinute', null, unknownInstead('requestsPerMinute', requestsPerMinute));
  }
  const most = MOST_PACKAGE_MB[environment.packageType];
  checkSize('packageMB', environment.packageMB, most, replace);
  checkSize('loadedMB', environment.loadedMB, MOST_PACKAGE_MB.image, replace);
}

function checkSize(key: 'packageMB' | 'loadedMB', size: number | null, most: number, replace: Replace): void {
  if (size === null) return;
  if (!Number.isFinite(size) || size < 0) replace(key, null, unknownInstead(key, size));
  else if (size > most) {
    replace(key, most, `${key} ${size} is more than Lambda takes: assumed ${most} MB`);
  }
}

type Range = readonly [lowest: number, highest: number];

function limit(key: 'memoryMB' | 'ephemeralStorageMB', value: number, range: Range, replace: Replace): void {
  if (!outside(value, range)) return;
  const [lowest, highest] = range;
  const instead = Number.isFinite(value) ? Math.min(Math.max(value, lowest), highest) : DEFAULT_ENVIRONMENT[key];
  replace(key, instead, `${key} ${value} is outside ${lowest} to ${highest} MB: assumed ${instead} MB`);
}

/** True for anything that is no number, too. */
function outside(value: number, [lowest, highest]: Range): boolean {
  return !(value >= lowest && value <= highest);
}

function unknownInstead(key: EnvironmentKey, value: number): string {
  return `${key} ${value} is not possible: assumed to be unknown`;
}

function checkRuntime({ runtime, provider }: Environment, replace: Replace): void {
  if (provider !== 'aws-lambda') return;
  const instead = DEFAULT_ENVIRONMENT.runtime;
  if (runtime === null) replace('runtime', instead, `no runtime is given: assumed ${instead}`);
  else if (SUCCESSORS.has(runtime)) {
    const successor = SUCCESSORS.get(runtime) ?? instead;
    replace('runtime', successor, `runtime ${runtime} is no longer offered: assumed ${successor}`);
    if (runtime === 'go1.x') replace('language', 'go', 'runtime go1.x runs Go: assumed language go');
  } else if (!parseRuntime(runtime)) {
    replace('runtime', instead, `runtime "${shown(runtime)}" is not one of Lambda's: assumed ${instead}`);
  }
}

/** A managed runtime says what language it runs; only Java and .NET can be compiled ahead of time. */
function checkLanguage({ runtime, language, native, provider }: Environment, replace: Replace): void {
  const family = runtime === null ? null : parseRuntime(runtime)?.family;
  if (provider !== 'aws-lambda' || !family || family === 'provided') return;
  if (language !== null && stackOfLanguage(language) === null) {
    replace('language', null, `language "${shown(language)}" is not known: ${runtime} says what runs`);
  }
  if (native && family !== 'java' && family !== 'dotnet') {
    replace('native', false, `native is for Java and .NET, not for ${runtime}: projected without it`);
  }
}

function checkSnapStart(environment: Environment, replace: Replace): void {
  const reason = environment.snapStart ? whyNoSnapStart(environment) : null;
  if (reason) replace('snapStart', false, `SnapStart is on, but ${lowerFirst(reason)}: projected without it`);
}

function lowerFirst(text: string): string {
  return text.startsWith('Lambda') ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** Names from outside are shortened before they go into a message. */
function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
