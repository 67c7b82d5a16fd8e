import {
  type EnvironmentValues,
  PROVIDERS,
  type Resource,
  RULE_IDS,
  type RuleId,
  SEVERITIES,
  type Severity,
  TRAFFIC_PATTERNS,
} from '../core/model';
import type { Budgets, FunctionSettings } from './config';
import {
  aBoolean,
  aString,
  type Check,
  listOf,
  listOfStrings,
  mapOf,
  numberIn,
  objectOf,
  oneOf,
  orNull,
} from './json-checks';
import { ownResource } from './own-resources';

/** What a coldstart.json may hold; `media/coldstart.schema.json` says the same to editors, and a test compares the two. */
export interface WrittenConfig {
  readonly $schema: string;
  readonly environment: Partial<EnvironmentValues>;
  readonly functions: readonly { readonly key: string; readonly value: Partial<FunctionSettings> }[];
  readonly rules: Partial<Record<RuleId, Severity | 'off'>>;
  readonly heavyImport: { readonly thresholdMs?: number };
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly budgets: Partial<Budgets>;
  readonly resources: readonly Resource[];
}

/** Half an hour: longer budgets than any platform lets an invocation take are mistakes in the unit. */
const MS_LIMIT = 1_800_000;

const environment = objectOf<EnvironmentValues>({
  provider: oneOf(PROVIDERS),
  region: orNull(aString),
  runtime: orNull(aString),
  language: orNull(aString),
  memoryMB: numberIn(64, 32_768, 'MB'),
  arch: oneOf(['x86_64', 'arm64']),
  packageType: oneOf(['zip', 'image']),
  packageMB: orNull(numberIn(0, 10_240, 'MB')),
  snapStart: aBoolean,
  provisionedConcurrency: numberIn(0, 100_000, 'environments'),
  vpc: aBoolean,
  efs: aBoolean,
  ephemeralStorageMB: numberIn(0, 10_240, 'MB'),
  framework: orNull(aString),
  native: aBoolean,
  bundled: orNull(aBoolean),
  imports: listOfStrings('import specifiers'),
  connections: listOfStrings('kinds of connections'),
  loadedMB: orNull(numberIn(0, 10_240, 'MB')),
  isolation: oneOf(['microvm', 'container', 'vm']),
  primed: aBoolean,
  requestsPerMinute: orNull(numberIn(0, 100_000_000, 'requests')),
  trafficPattern: oneOf(TRAFFIC_PATTERNS),
});

const milliseconds = numberIn(0, MS_LIMIT, 'milliseconds');
const budgets = objectOf<Budgets>({ coldMs: orNull(milliseconds), initMs: orNull(milliseconds) });
const ruleSetting = oneOf<Severity | 'off'>(['off', ...SEVERITIES]);
const patterns = listOfStrings('patterns as in .gitignore');

const rules = objectOf<Record<RuleId, Severity | 'off'>>(
  Object.fromEntries(RULE_IDS.map((id) => [id, ruleSetting])) as Record<RuleId, Check<Severity | 'off'>>,
);

export const checkConfig: Check<Partial<WrittenConfig>> = objectOf<WrittenConfig>({
  $schema: aString,
  environment,
  functions: mapOf(objectOf<FunctionSettings>({ environment, budgets })),
  rules,
  heavyImport: objectOf<{ thresholdMs: number }>({ thresholdMs: milliseconds }),
  include: patterns,
  exclude: patterns,
  budgets,
  resources: listOf(ownResource, 'resources { "package", "factory", "kind", … }'),
});
