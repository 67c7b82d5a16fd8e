import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnvironmentValues, Path, Quantiles, Timeline } from '../../../src/core/model';
import { projectTimeline } from '../../../src/core/timing/project-timeline';
import { workOfEnvironment } from '../../../src/core/timing/work-of-environment';
import { environmentOf } from '../../helpers/environment-of';

function estimate(values: Partial<EnvironmentValues>): Timeline {
  const environment = environmentOf(values);
  return projectTimeline(environment, workOfEnvironment(environment));
}

function allPaths({ paths }: Timeline): readonly Path[] {
  return [paths.cold, paths.warm, paths.restore, paths.provisioned].filter(
    (path) => path !== null && path !== undefined,
  );
}

function allQuantiles(timeline: Timeline): readonly Quantiles[] {
  return allPaths(timeline).flatMap(({ phases, callerWaits, reported, billed }) => [
    callerWaits,
    billed,
    ...[reported.initDuration, reported.duration, reported.restoreDuration].filter((ms) => ms !== null),
    ...phases.flatMap(({ ms, children }) => [ms, ...children.map((child) => child.ms)]),
  ]);
}

/** Fixed, so that a run that fails fails again; other seeds were tried with ten times as many runs. */
const SEED = 2026;

const PACKAGES = [
  '@aws-sdk/client-s3',
  '@aws-sdk/client-sqs',
  'aws-sdk',
  'pg',
  'axios',
  'lodash',
  'left-pad',
  'node:https',
];
const KINDS = ['dynamodb', 's3', 'postgres', 'mysql', 'redis', 'mongodb', 'nonsense'];

const values = fc.record({
  runtime: fc.constantFrom(
    'nodejs18.x',
    'nodejs22.x',
    'nodejs24.x',
    'nodejs28.x',
    'python3.13',
    'python3.15',
    'java21',
    'java25',
    'dotnet8',
    'ruby3.4',
    'provided.al2023',
  ),
  language: fc.constantFrom(null, 'go', 'rust', 'java', 'bun', 'swift', 'fortran'),
  framework: fc.constantFrom(null, 'spring-boot', 'quarkus', 'express', 'aspnet', 'flask', 'unheard-of'),
  native: fc.boolean(),
  arch: fc.constantFrom('x86_64', 'arm64'),
  packageType: fc.constantFrom('zip', 'image'),
  memoryMB: fc.integer({ min: 128, max: 10_240 }),
  packageMB: fc.option(fc.double({ min: 0, max: 250, noNaN: true }), { nil: null }),
  snapStart: fc.boolean(),
  provisionedConcurrency: fc.constantFrom(0, 3),
  vpc: fc.boolean(),
  bundled: fc.option(fc.boolean()),
  imports: fc.uniqueArray(fc.constantFrom(...PACKAGES)),
  connections: fc.uniqueArray(fc.constantFrom(...KINDS)),
  loadedMB: fc.option(fc.double({ min: 0, max: 60, noNaN: true })),
  primed: fc.boolean(),
  requestsPerMinute: fc.option(fc.double({ min: 0, max: 1000, noNaN: true })),
});

const hostileNumber = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 1e308, 5e-324));

describe('projections, whatever the environment', () => {
  it('have ordered, finite quantiles', () => {
    fc.assert(
      fc.property(values, (given) => {
        for (const { p10, p50, p90, p99 } of allQuantiles(estimate(given))) {
          expect([p10, p50, p90, p99].every((ms) => Number.isFinite(ms) && ms >= 0)).toBe(true);
          expect(p10 <= p50 && p50 <= p90 && p90 <= p99).toBe(true);
        }
      }),
      { numRuns: 60, seed: SEED },
    );
  });

  it('sum up: the phases of a path to what the caller waits, parts to their phase', () => {
    fc.assert(
      fc.property(values, (given) => {
        for (const { phases, callerWaits } of allPaths(estimate(given))) {
          const most = phases.reduce((sum, { ms }) => sum + ms.p99, 0);
          const least = phases.reduce((sum, { ms }) => sum + ms.p10, 0);
          expect(callerWaits.p99).toBeLessThanOrEqual(most * 1.001 + 0.1);
          expect(callerWaits.p50).toBeGreaterThanOrEqual(least * 0.999 - 0.1);
          for (const { ms, children } of phases.filter((phase) => phase.children.length === 1)) {
            expect(children[0]?.ms).toEqual(ms);
          }
        }
      }),
      { numRuns: 30, seed: SEED },
    );
  });

  it('are the same for the same input', () => {
    fc.assert(
      fc.property(values, (given) => {
        expect(estimate(given)).toEqual(estimate(structuredClone(given)));
      }),
      { numRuns: 20, seed: SEED },
    );
  });

  it('are never slower with more memory', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 128, max: 10_240 }), (given, other) => {
        const memory = [given.memoryMB ?? 128, other].sort((a, b) => a - b);
        const [small, large] = memory.map((memoryMB) => allPaths(estimate({ ...given, memoryMB })));
        small?.forEach((path, index) => {
          for (const quantile of ['p10', 'p50', 'p90', 'p99'] as const) {
            expect(large?.[index]?.callerWaits[quantile]).toBeLessThanOrEqual(path.callerWaits[quantile] + 0.01);
          }
        });
      }),
      { numRuns: 40, seed: SEED },
    );
  });

  it('are never faster with one more import or connection', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...PACKAGES), fc.constantFrom(...KINDS), (given, specifier, kind) => {
        const fewer = { ...given, imports: given.imports ?? [], connections: given.connections ?? [] };
        const imported = { ...fewer, imports: [...new Set([...fewer.imports, specifier])] };
        const connected = { ...fewer, loadedMB: null, connections: [...new Set([...fewer.connections, kind])] };
        const waits = (what: Partial<EnvironmentValues>) =>
          allPaths(estimate(what)).map((path) => path.callerWaits.p50);
        const compare = (less: readonly number[], more: readonly number[]) =>
          more.forEach((ms, index) => {
            expect(ms).toBeGreaterThanOrEqual((less[index] ?? 0) - 0.01);
          });
        compare(waits({ ...fewer, loadedMB: null }), waits({ ...imported, loadedMB: null }));
        compare(waits({ ...fewer, loadedMB: null }), waits(connected));
      }),
      { numRuns: 40, seed: SEED },
    );
  });

  it('move smoothly: a percent more memory or package changes no median by more than two percent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 128, max: 3000 }),
        fc.double({ min: 1, max: 200, noNaN: true }),
        (memoryMB, packageMB) => {
          const cold = (factor: number) =>
            estimate({
              memoryMB: memoryMB * factor,
              packageMB: packageMB * factor,
              imports: ['pg'],
              connections: ['s3'],
            }).paths.cold.callerWaits.p50;
          expect(Math.abs(cold(1.01) / cold(1) - 1)).toBeLessThan(0.02);
        },
      ),
      { numRuns: 30, seed: SEED },
    );
  });

  it('survive anything that can be put into an environment', () => {
    const hostile = fc.record({
      runtime: fc.option(fc.oneof(fc.string(), fc.constantFrom('nodejs.x', 'java', '__proto__', 'nodejs999.x'))),
      language: fc.option(fc.oneof(fc.string(), fc.constantFrom('constructor', 'go', '__proto__'))),
      framework: fc.option(fc.oneof(fc.string(), fc.constantFrom('constructor', 'nest', 'toString'))),
      memoryMB: hostileNumber,
      packageMB: hostileNumber,
      loadedMB: hostileNumber,
      ephemeralStorageMB: hostileNumber,
      provisionedConcurrency: hostileNumber,
      requestsPerMinute: hostileNumber,
      imports: fc.array(fc.string()),
      connections: fc.array(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor'))),
      snapStart: fc.boolean(),
    });
    fc.assert(
      fc.property(hostile, (given) => {
        const timeline = estimate(given);
        for (const quantiles of allQuantiles(timeline)) {
          expect(Object.values(quantiles).every((ms) => Number.isFinite(ms) && ms >= 0)).toBe(true);
        }
        const costs = Object.values(timeline.cost.usdPerMillionInvocations);
        expect(costs.every((usd) => usd === null || (Number.isFinite(usd) && usd >= 0))).toBe(true);
      }),
      { numRuns: 80, seed: SEED },
    );
  });
});
