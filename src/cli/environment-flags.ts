import type { Command } from 'commander';
import { type EnvironmentKey, type EnvironmentValues, PROVIDERS } from '../core/model';
import { checkEnvironmentValues } from './environment-values';
import type { Dependencies } from './host';
import { UsageError } from './usage-error';

interface EnvironmentFlag {
  readonly key: EnvironmentKey;
  readonly flags: string;
  readonly description: string;
  readonly isNumber?: boolean;
}

/** Flags that describe where a function runs; every command that projects times has them. */
const FLAGS: readonly EnvironmentFlag[] = [
  { key: 'provider', flags: '--provider <name>', description: PROVIDERS.join(', ') },
  {
    key: 'runtime',
    flags: '--runtime <id>',
    description: "the provider's own id: nodejs22.x, python3.12, provided.al2023",
  },
  {
    key: 'memoryMB',
    flags: '--memory <MB>',
    description: 'memory of the function, 128 to 10240 on Lambda',
    isNumber: true,
  },
  { key: 'arch', flags: '--arch <name>', description: 'x86_64 or arm64' },
  { key: 'packageType', flags: '--package-type <type>', description: 'zip or image' },
  { key: 'packageMB', flags: '--package-mb <MB>', description: 'size of the package as uploaded', isNumber: true },
  { key: 'snapStart', flags: '--snapstart', description: 'the function is snapshotted (Lambda SnapStart)' },
  { key: 'provisionedConcurrency', flags: '--provisioned <n>', description: 'provisioned concurrency', isNumber: true },
  { key: 'region', flags: '--region <name>', description: 'region, for prices' },
  { key: 'vpc', flags: '--vpc', description: 'the function is attached to a VPC' },
  {
    key: 'requestsPerMinute',
    flags: '--requests-per-minute <n>',
    description: 'load: how often a start is cold, what that costs, what would change it',
    isNumber: true,
  },
  {
    key: 'trafficPattern',
    flags: '--traffic-pattern <name>',
    description: 'how the load is spread: constant, daily (a peak by day) or bursts (ten at a time)',
  },
];

/** What `estimate` asks instead of reading source code. */
const DESCRIPTION_FLAGS: readonly EnvironmentFlag[] = [
  { key: 'language', flags: '--language <name>', description: 'for OS-only runtimes: go, rust, cpp, bun, llrt' },
  {
    key: 'framework',
    flags: '--framework <name>',
    description: 'express, nest, spring-boot, micronaut, quarkus, dagger',
  },
  { key: 'native', flags: '--native', description: 'GraalVM native image, .NET Native AOT' },
  { key: 'imports', flags: '--import <specifier...>', description: 'packages loaded at init' },
  {
    key: 'connections',
    flags: '--connection <kind...>',
    description: 'opened once per environment: postgres, dynamodb',
  },
  { key: 'loadedMB', flags: '--loaded-mb <MB>', description: 'code evaluated at init', isNumber: true },
  { key: 'isolation', flags: '--isolation <kind>', description: 'microvm, container or vm' },
  { key: 'primed', flags: '--primed', description: 'the snapshot was taken after a priming invocation' },
];

export function addEnvironmentFlags(command: Command): Command {
  return addFlags(command, FLAGS);
}

export function addDescriptionFlags(command: Command): Command {
  return addFlags(command, DESCRIPTION_FLAGS);
}

/** What the flags say of the environment. Throws a UsageError that names every flag that is wrong. */
export function environmentFromFlags(command: Command, dependencies: Dependencies): Partial<EnvironmentValues> {
  const given = [...FLAGS, ...DESCRIPTION_FLAGS].flatMap((flag) => {
    const value: unknown = command.opts()[attributeOf(command, flag)];
    return value === undefined ? [] : [{ flag, value: flag.isNumber ? toNumber(value) : value }];
  });
  const raw = Object.fromEntries(given.map(({ flag, value }) => [flag.key, value]));
  const { values, problems } = checkEnvironmentValues(raw, dependencies);
  if (problems.length === 0) return values;
  const messages = problems.map(({ key, message }) => {
    const flag = given.find((candidate) => candidate.flag.key === key)?.flag;
    return `${flag ? nameOf(flag) : key}: ${message}`;
  });
  throw new UsageError(messages.join('\n       '));
}

function addFlags(command: Command, flags: readonly EnvironmentFlag[]): Command {
  for (const { flags: names, description } of flags) command.option(names, description);
  return command;
}

function nameOf({ flags }: EnvironmentFlag): string {
  return flags.split(' ')[0] ?? flags;
}

/** Commander's name for the value: `--package-mb` is `packageMb`. */
function attributeOf(command: Command, flag: EnvironmentFlag): string {
  return command.options.find((option) => option.long === nameOf(flag))?.attributeName() ?? '';
}

/** What is no number stays text, for the message to show it as it was typed. */
function toNumber(value: unknown): unknown {
  const isNumeric = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim());
  return isNumeric ? Number(value) : value;
}
