import { expect, test } from 'vitest';
import type { EnvironmentValues, Quantiles } from '../../src/core/model';
import { realCli } from '../helpers/real-cli';
import { temporaryProject } from '../helpers/temporary-project';

type Described = Partial<EnvironmentValues>;

const MANAGED = [
  'nodejs20.x',
  'nodejs22.x',
  'nodejs24.x',
  'nodejs26.x',
  'python3.9',
  'python3.12',
  'python3.13',
  'python3.14',
  'python3.15',
  'java8.al2',
  'java11',
  'java17',
  'java21',
  'java25',
  'dotnet8',
  'dotnet10',
  'ruby3.2',
  'ruby3.4',
].map((runtime) => ({ runtime }));
const OS_ONLY = [
  ...['go', 'rust', 'cpp', 'bun', 'llrt', 'swift'].map((language) => ({ runtime: 'provided.al2023', language })),
  { runtime: 'provided.al2023', language: 'java', native: true },
  { runtime: 'java21', native: true },
  { runtime: 'dotnet8', native: true },
  { runtime: 'provided.al2', language: 'go' },
];
const STACKS: readonly Described[] = [...MANAGED, ...OS_ONLY];
const SITUATIONS: readonly Described[] = [
  {},
  { memoryMB: 1024 },
  { memoryMB: 10_240 },
  { arch: 'arm64' },
  { packageType: 'image', packageMB: 300 },
  { packageMB: 50 },
  { vpc: true },
  { connections: ['dynamodb'] },
  { connections: ['postgres', 's3', 'kms'] },
  { framework: 'spring-boot' },
  { framework: 'express' },
  { loadedMB: 5 },
  { snapStart: true },
  { snapStart: true, primed: true, connections: ['dynamodb'] },
  { provisionedConcurrency: 2, requestsPerMinute: 10 },
  { isolation: 'vm' },
  { isolation: 'container' },
];

interface Projected {
  readonly function: null;
  readonly environment: EnvironmentValues;
  readonly paths: Record<string, PathJson>;
  readonly cost: { readonly usdPerMillionInvocations: Record<string, number | null> };
  readonly problems: readonly { readonly message: string }[];
}

interface PathJson {
  readonly offered?: boolean;
  readonly reason?: string | null;
  readonly phases: readonly {
    readonly id: string;
    readonly ms: Quantiles;
    readonly provenance: string;
    readonly source: string;
    readonly children: readonly { readonly id: string; readonly label: string; readonly ms: Quantiles }[];
  }[];
  readonly callerWaits: Quantiles;
  readonly reported: Record<string, Quantiles | null>;
  readonly billed: Quantiles;
}

async function estimate(lines: readonly Described[]): Promise<readonly Projected[]> {
  const root = temporaryProject({ 'batch.jsonl': lines.map((line) => JSON.stringify(line)).join('\n') });
  const { code, stdout } = await realCli(['estimate', '--batch', 'batch.jsonl', '--format', 'json'], root);
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

const MATRIX = STACKS.flatMap((stack) => SITUATIONS.map((situation) => ({ ...stack, ...situation })));

test('every runtime in every situation: finite, ordered, sums of parts, three totals that belong together', async () => {
  const projected = await estimate(MATRIX);
  expect(projected).toHaveLength(MATRIX.length);
  for (const { paths, cost, environment, problems } of projected) {
    const what = JSON.stringify({ ...environment, sources: undefined });
    for (const path of Object.values(paths)) {
      const all = [
        path.callerWaits,
        path.billed,
        ...Object.values(path.reported),
        ...path.phases.flatMap(({ ms, children }) => [ms, ...children.map((child) => child.ms)]),
      ].filter((ms) => ms !== null);
      for (const { p10, p50, p90, p99 } of all) {
        expect(
          [p10, p50, p90, p99].every((ms) => Number.isFinite(ms) && ms >= 0),
          what,
        ).toBe(true);
        expect(p10 <= p50 && p50 <= p90 && p90 <= p99, what).toBe(true);
      }
      const sum = (quantile: 'p10' | 'p50' | 'p99') => path.phases.reduce((total, { ms }) => total + ms[quantile], 0);
      expect(path.callerWaits.p10, what).toBeGreaterThanOrEqual(sum('p10') * 0.999 - 0.2);
      expect(path.callerWaits.p99, what).toBeLessThanOrEqual(sum('p99') * 1.001 + 0.2);
      expect(Math.abs(path.callerWaits.p50 / sum('p50') - 1), what).toBeLessThan(0.35);
      for (const { provenance, source } of path.phases) expect(provenance !== '' && source !== '', what).toBe(true);
    }
    const { cold, warm, restore } = paths;
    expect(cold?.reported.initDuration?.p50, what).toBeGreaterThan(0);
    expect(cold?.callerWaits.p50, what).toBeGreaterThan(warm?.callerWaits.p50 ?? 0);
    // What is reported is part of what the caller waits; init and handler are what is billed, rounded up.
    const reported = (cold?.reported.initDuration?.p50 ?? 0) + (cold?.reported.duration?.p50 ?? 0);
    expect(Math.abs((cold?.billed.p50 ?? 0) / reported - 1), what).toBeLessThan(0.15);
    expect(restore?.offered === true || (restore?.reason ?? '') !== '', what).toBe(true);
    for (const usd of Object.values(cost.usdPerMillionInvocations)) {
      expect(usd === null || (Number.isFinite(usd) && usd > 0), what).toBe(true);
    }
    expect(JSON.stringify(problems), what).not.toMatch(/NaN|undefined/);
  }
}, 240_000);

test('what nobody measured is extrapolated and says so; what is not offered says why and is assumed', async () => {
  const [python, node, javaImage, ruby, old] = await estimate([
    { runtime: 'python3.15' },
    { runtime: 'nodejs26.x' },
    { runtime: 'java21', packageType: 'image' },
    { runtime: 'ruby3.4' },
    { runtime: 'python3.9' },
  ]);
  for (const one of [python, node]) {
    expect(JSON.stringify(one?.problems)).toContain('extrapolated');
    expect(one?.paths.cold?.phases.find(({ id }) => id === 'runtime-init')?.provenance).toBe('assumed');
  }
  for (const one of [node, javaImage, ruby, old]) {
    expect(one?.paths.restore).toMatchObject({ offered: false });
    expect(one?.paths.restore?.phases.find(({ id }) => id === 'restore')?.provenance).toBe('assumed');
  }
  expect(python?.paths.restore).toMatchObject({ offered: true });
});

test('no label or explanation speaks of another language', async () => {
  const root = temporaryProject({});
  for (const runtime of ['java21', 'python3.13', 'dotnet8', 'ruby3.4']) {
    const argv = [
      'estimate',
      '--runtime',
      runtime,
      '--connection',
      'dynamodb',
      'postgres',
      'redis',
      'mysql',
      'mongodb',
    ];
    const { stdout } = await realCli([...argv, '--format', 'json'], root);
    const labels: string[] = JSON.parse(stdout)[0].paths.cold.phases.flatMap(
      ({ children }: PathJson['phases'][number]) => children.map(({ label }) => label),
    );
    expect(labels.length).toBeGreaterThan(5);
    expect(labels.join()).not.toMatch(/AWS SDK v\d|\((pg|mysql2?|ioredis|redis|mongodb|mongoose)\)/);
  }
});

/** Each what-if moves the median of one total in one direction, whatever the runtime. */
const DIRECTIONS: readonly (readonly [string, Described, Described, string, 'slower' | 'faster'])[] = [
  ['a larger package', { packageMB: 5 }, { packageMB: 200 }, 'cold', 'slower'],
  ['a VPC', {}, { vpc: true }, 'cold', 'slower'],
  ['a connection', {}, { connections: ['postgres'] }, 'cold', 'slower'],
  ['an SDK client', {}, { connections: ['dynamodb'] }, 'cold', 'slower'],
  ['more code', { loadedMB: 1 }, { loadedMB: 20 }, 'cold', 'slower'],
  ['a framework', {}, { framework: 'spring-boot' }, 'cold', 'slower'],
  ['more memory', { memoryMB: 128 }, { memoryMB: 1769 }, 'cold', 'faster'],
  ['more memory', { memoryMB: 128 }, { memoryMB: 1769 }, 'restore', 'faster'],
  ['a full VM', {}, { isolation: 'vm' }, 'cold', 'slower'],
  ['priming', { connections: ['dynamodb'] }, { connections: ['dynamodb'], primed: true }, 'restore', 'faster'],
];

test.each(DIRECTIONS)('%s: %j to %j makes %s %s', async (_, from, to, path, direction) => {
  // Node's frameworks are imports, so a Spring Boot there is unknown and costs nothing.
  const stacks = STACKS.filter(({ runtime }) => to.framework === undefined || runtime?.startsWith('java'));
  const pairs = await estimate(
    stacks.flatMap((stack) => [
      { ...stack, ...from },
      { ...stack, ...to },
    ]),
  );
  for (let index = 0; index < pairs.length; index += 2) {
    const [before = 0, after = 0] = [pairs[index], pairs[index + 1]].map((one) => one?.paths[path]?.callerWaits.p50);
    const what = JSON.stringify(stacks[index / 2]);
    if (direction === 'slower') expect(after, what).toBeGreaterThan(before * 0.999);
    else expect(after, what).toBeLessThan(before * 1.001);
  }
});
