import { parseRuntime, whyNoSnapStart } from '../catalog/runtimes';
import { DEFAULT_ENVIRONMENT, type Environment, type EnvironmentKey, type Problem } from '../model';

/** Limits of AWS Lambda. Source: AWS Lambda docs, quotas. */
const MEMORY_MB = [128, 10_240] as const;
const EPHEMERAL_STORAGE_MB = [512, 10_240] as const;
/** 250 MB unzipped for a zip, 10 GB for an image. */
const MOST_PACKAGE_MB = 10_240;

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
  checkSnapStart(checked, replace);
  return { environment: checked, problems };
}

type Replace = <K extends EnvironmentKey>(key: K, value: Environment[K], why: string) => void;

function checkNumbers(environment: Environment, replace: Replace): void {
  const { memoryMB, ephemeralStorageMB, provisionedConcurrency } = environment;
  limit('memoryMB', memoryMB, MEMORY_MB, 'MB', replace);
  limit('ephemeralStorageMB', ephemeralStorageMB, EPHEMERAL_STORAGE_MB, 'MB', replace);
  if (!Number.isFinite(provisionedConcurrency) || provisionedConcurrency < 0) {
    replace('provisionedConcurrency', 0, `provisionedConcurrency ${provisionedConcurrency} is not possible: assumed 0`);
  }
  for (const key of ['packageMB', 'loadedMB', 'requestsPerMinute'] as const) {
    const value = environment[key];
    if (value !== null && (!Number.isFinite(value) || value < 0)) {
      replace(key, null, `${key} ${value} is not possible: assumed to be unknown`);
    }
  }
  for (const key of ['packageMB', 'loadedMB'] as const) {
    const value = environment[key];
    if (value !== null && Number.isFinite(value) && value > MOST_PACKAGE_MB) {
      replace(key, MOST_PACKAGE_MB, `${key} ${value} is more than Lambda takes: assumed ${MOST_PACKAGE_MB} MB`);
    }
  }
}

function limit(
  key: 'memoryMB' | 'ephemeralStorageMB',
  value: number,
  [lowest, highest]: readonly [number, number],
  unit: string,
  replace: Replace,
): void {
  if (value >= lowest && value <= highest) return;
  const instead = Number.isFinite(value) ? Math.min(Math.max(value, lowest), highest) : DEFAULT_ENVIRONMENT[key];
  replace(key, instead, `${key} ${value} is outside ${lowest} to ${highest} ${unit}: assumed ${instead} ${unit}`);
}

function checkRuntime({ runtime, provider }: Environment, replace: Replace): void {
  if (provider !== 'aws-lambda') return;
  const instead = DEFAULT_ENVIRONMENT.runtime;
  if (runtime === null) replace('runtime', instead, `no runtime is given: assumed ${instead}`);
  else if (!parseRuntime(runtime)) {
    replace('runtime', instead, `runtime "${shown(runtime)}" is not one of Lambda's: assumed ${instead}`);
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
