import {
  DEFAULT_ENVIRONMENT,
  type EnvironmentKey,
  type EnvironmentValues,
  PROVIDERS,
  resolveEnvironment,
  TRAFFIC_PATTERNS,
} from '../core/model';
import type { Dependencies } from './host';

/** Something wrong with one value of a described environment. */
export interface ValueProblem {
  readonly key: string;
  readonly message: string;
}

export interface CheckedValues {
  readonly values: Partial<EnvironmentValues>;
  readonly problems: readonly ValueProblem[];
}

/** Checks an environment as somebody wrote it, from flags or a line of a batch. Only good values come through. */
export function checkEnvironmentValues(
  raw: Readonly<Record<string, unknown>>,
  { checkEnvironment }: Pick<Dependencies, 'checkEnvironment'>,
): CheckedValues {
  const problems: ValueProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    // What `profile` prints can be fed back: `sources` says where values came from and is no value itself.
    if (key === 'sources' || value === undefined) continue;
    const message = isEnvironmentKey(key) ? problemOf(key, value, raw) : unknownKey(key);
    if (message === null) values[key] = value;
    else problems.push({ key, message });
  }
  const checked = values as Partial<EnvironmentValues>;
  if (problems.length === 0 && isUnknownRuntime(checked, checkEnvironment)) {
    problems.push({
      key: 'runtime',
      message: `${shown(checked.runtime)} is not one of Lambda's runtimes, such as nodejs22.x`,
    });
  }
  return { values: checked, problems };
}

/** A misspelt runtime would be projected as the default one. One that is gone has its successor, and the result says so. */
function isUnknownRuntime(
  values: Partial<EnvironmentValues>,
  checkEnvironment: Dependencies['checkEnvironment'],
): boolean {
  if (typeof values.runtime !== 'string') return false;
  const { runtime } = checkEnvironment(resolveEnvironment([{ values, where: 'flag' }])).environment;
  return runtime !== values.runtime && runtime === DEFAULT_ENVIRONMENT.runtime;
}

/** `null` when the value is fine, otherwise what is expected. */
type Check = (value: unknown, all: Readonly<Record<string, unknown>>) => string | null;

const NULLABLE: ReadonlySet<EnvironmentKey> = new Set([
  'region',
  'runtime',
  'language',
  'packageMB',
  'framework',
  'bundled',
  'loadedMB',
  'requestsPerMinute',
]);

const isLambda = (all: Readonly<Record<string, unknown>>) => (all.provider ?? 'aws-lambda') === 'aws-lambda';

// Lambda's ranges: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const CHECKS: Readonly<Record<EnvironmentKey, Check>> = {
  provider: oneOf(PROVIDERS),
  region: name('a region such as eu-central-1'),
  runtime: name("the provider's id of a runtime, such as nodejs22.x, python3.12 or provided.al2023"),
  language: name('a language such as go, rust or cpp'),
  memoryMB: (value, all) =>
    isLambda(all)
      ? wholeNumber(128, 10_240, 'MB: Lambda functions have 128 to 10240 MB')(value, all)
      : wholeNumber(64, 65_536, 'MB from 64 to 65536')(value, all),
  arch: oneOf(['x86_64', 'arm64']),
  packageType: oneOf(['zip', 'image']),
  packageMB: (value, all) =>
    all.packageType === 'image'
      ? amount(0, 10_240, 'MB: Lambda images have up to 10240 MB')(value, all)
      : amount(0, 250, 'MB: Lambda zip packages have up to 250 MB (larger ones need --package-type image)')(value, all),
  snapStart: trueOrFalse,
  provisionedConcurrency: wholeNumber(0, 1_000_000, 'environments, 0 or more'),
  vpc: trueOrFalse,
  efs: trueOrFalse,
  ephemeralStorageMB: wholeNumber(512, 10_240, 'MB: Lambda has 512 to 10240 MB of /tmp'),
  framework: name('a framework such as express, nest or spring-boot'),
  native: trueOrFalse,
  bundled: trueOrFalse,
  imports: names('import specifiers such as @aws-sdk/client-s3'),
  connections: names('kinds of connection such as postgres or dynamodb'),
  loadedMB: amount(0, 10_240, 'MB of code, 0 or more'),
  isolation: oneOf(['microvm', 'container', 'vm']),
  primed: trueOrFalse,
  requestsPerMinute: amount(0, 1e9, 'requests per minute, 0 or more'),
  trafficPattern: oneOf(TRAFFIC_PATTERNS),
};

function problemOf(key: EnvironmentKey, value: unknown, all: Readonly<Record<string, unknown>>): string | null {
  if (value === null && NULLABLE.has(key)) return null;
  return CHECKS[key](value, all);
}

function isEnvironmentKey(key: string): key is EnvironmentKey {
  return Object.hasOwn(DEFAULT_ENVIRONMENT, key);
}

function unknownKey(key: string): string {
  const known = Object.keys(DEFAULT_ENVIRONMENT).join(', ');
  return `${shown(key)} is no part of an environment; the parts are ${known}`;
}

function oneOf(allowed: readonly string[]): Check {
  return (value) =>
    typeof value === 'string' && allowed.includes(value) ? null : `${shown(value)} is not one of ${allowed.join(', ')}`;
}

function name(expected: string): Check {
  return (value) => (isName(value) ? null : `${shown(value)} is not ${expected}`);
}

function names(expected: string): Check {
  return (value) =>
    Array.isArray(value) && value.length <= 1000 && value.every(isName)
      ? null
      : `${shown(value)} is not a list of ${expected}`;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 300;
}

function wholeNumber(least: number, most: number, expected: string): Check {
  return (value) => (isBetween(value, least, most) && Number.isInteger(value) ? null : outOfRange(value, expected));
}

function amount(least: number, most: number, expected: string): Check {
  return (value) => (isBetween(value, least, most) ? null : outOfRange(value, expected));
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function outOfRange(value: unknown, expected: string): string {
  return `${shown(value)} is not a number of ${expected}`;
}

function trueOrFalse(value: unknown): string | null {
  return typeof value === 'boolean' ? null : `${shown(value)} is neither true nor false`;
}

/** A value as it was written, cut short. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
