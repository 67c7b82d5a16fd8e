import { describe, expect, it } from 'vitest';
import type { EnvironmentValues, Paths, Phase, StartupWork } from '../../../src/core/model';
import { projectTimeline } from '../../../src/core/timing/project-timeline';
import { workOfEnvironment } from '../../../src/core/timing/work-of-environment';
import { environmentOf } from '../../helpers/environment-of';

const NO_WORK: StartupWork = { imports: [], connections: [], ownCode: { modules: 0, bytes: 0 } };

function estimate(values: Partial<EnvironmentValues>) {
  const environment = environmentOf(values);
  return projectTimeline(environment, workOfEnvironment(environment));
}

function paths(values: Partial<EnvironmentValues>): Paths {
  return estimate(values).paths;
}

function phase(phases: readonly Phase[], id: string): Phase {
  const found = phases.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no phase ${id}`);
  return found;
}

/** Init Duration and first Duration of hello world from REPORT lines: medians of lambda-perf, zip. */
const HELLO_WORLD = [
  ['nodejs16.x', 'x86_64', 157, 10.84, 2.81],
  ['nodejs16.x', 'arm64', 157, 11.29, 3.25],
  ['nodejs18.x', 'x86_64', 187, 11.04, 2.97],
  ['nodejs18.x', 'arm64', 191, 13.61, 3.45],
  ['nodejs20.x', 'x86_64', 146, 11.78, 3.16],
  ['nodejs20.x', 'arm64', 131, 11.75, 3.54],
  ['nodejs22.x', 'x86_64', 145, 12.48, 3.34],
  ['nodejs22.x', 'arm64', 129, 13.61, 3.7],
  ['nodejs24.x', 'x86_64', 141, 12.34, 3.04],
  ['nodejs24.x', 'arm64', 123, 13.83, 3.61],
] as const;

describe('published starts', () => {
  it.each(HELLO_WORLD)(
    '%s on %s: Init Duration and first Duration of hello world',
    (runtime, arch, init, at128, at1024) => {
      const small = paths({ runtime, arch, memoryMB: 128 }).cold.reported;
      const large = paths({ runtime, arch, memoryMB: 1024 }).cold.reported;
      expect(small.initDuration?.p50).toBeGreaterThan(init * 0.97);
      expect(small.initDuration?.p50).toBeLessThan(init * 1.03);
      expect(large.initDuration).toEqual(small.initDuration);
      expect(small.duration.p50).toBeGreaterThan(at128 * 0.85);
      expect(small.duration.p50).toBeLessThan(at128 * 1.15);
      expect(large.duration.p50).toBeGreaterThan(at1024 * 0.85);
      expect(large.duration.p50).toBeLessThan(at1024 * 1.15);
    },
  );

  // cebert/aws-lambda-performance-benchmarks, nodejs20, DynamoDB write and read, November 2025: init, first, warm.
  it.each([
    ['x86_64', 128, 353.9, 1032.4, 81.1],
    ['x86_64', 1024, 350.0, 135.1, 12.3],
    ['x86_64', 1769, 348.3, 104.7, 10.1],
    ['arm64', 128, 346.6, 1121.7, 97.8],
  ] as const)('a function with the DynamoDB client on %s at %i MB', (arch, memoryMB, init, first, warm) => {
    const values = {
      runtime: 'nodejs20.x',
      arch,
      memoryMB,
      imports: ['@aws-sdk/client-dynamodb'],
      connections: ['dynamodb'],
    };
    const projected = paths(values);
    for (const [quantiles, published] of [
      [projected.cold.reported.initDuration, init],
      [projected.cold.reported.duration, first],
      [projected.warm.reported.duration, warm],
    ] as const) {
      expect(quantiles?.p50).toBeGreaterThan(published * 0.8);
      expect(quantiles?.p50).toBeLessThan(published * 1.2);
      expect(quantiles?.p10).toBeLessThan(published);
      expect(quantiles?.p90).toBeGreaterThan(published);
    }
  });

  it('makes init dearer with the code it evaluates, as measured from 1 kB to 64 MB', () => {
    const init = (loadedMB: number) =>
      paths({ runtime: 'nodejs16.x', loadedMB, bundled: true }).cold.reported.initDuration?.p50 ?? 0;
    expect(init(8)).toBeGreaterThan(382 * 0.9);
    expect(init(8)).toBeLessThan(382 * 1.1);
    expect(init(64)).toBeGreaterThan(3110 * 0.9);
    expect(init(64)).toBeLessThan(3110 * 1.1);
  });
});

describe('phases', () => {
  it('come in the order in which they happen, three paths side by side', () => {
    const { cold, warm, restore, provisioned } = paths({});
    expect(cold.phases.map(({ id }) => id)).toEqual(['download', 'boot', 'runtime-init', 'user-init', 'handler']);
    expect(warm.phases.map(({ id }) => id)).toEqual(['handler']);
    expect(restore?.phases.map(({ id }) => id)).toEqual(['boot', 'restore', 'after-restore', 'handler']);
    expect(provisioned).toBeUndefined();
  });

  it('that REPORT leaves out are what the caller waits on top of it', () => {
    const { cold } = paths({ memoryMB: 512 });
    expect(cold.phases.filter(({ reported }) => !reported).map(({ id }) => id)).toEqual(['download', 'boot']);
    const reported = (cold.reported.initDuration?.p50 ?? 0) + cold.reported.duration.p50;
    expect(cold.callerWaits.p50).toBeGreaterThan(reported + 100);
  });

  it('add up: medians of parts to about the median of the whole, children to their phase', () => {
    const { cold } = paths({ imports: ['@aws-sdk/client-s3', 'axios', 'lodash'], connections: ['s3'], memoryMB: 512 });
    const sum = cold.phases.reduce((total, { ms }) => total + ms.p50, 0);
    expect(Math.abs(cold.callerWaits.p50 / sum - 1)).toBeLessThan(0.06);
    for (const { ms, children } of cold.phases.filter((candidate) => candidate.children.length > 0)) {
      const parts = children.reduce((total, child) => total + child.ms.p50, 0);
      expect(Math.abs(parts / ms.p50 - 1)).toBeLessThan(0.2);
    }
  });

  it('and their children name a provenance and a source', () => {
    const { cold, warm, restore } = paths({ imports: ['pg', 'left-pad'], connections: ['postgres'], vpc: true });
    for (const { source, children } of [...cold.phases, ...warm.phases, ...(restore?.phases ?? [])]) {
      expect(source).not.toBe('');
      for (const child of children) expect(child.source).not.toBe('');
    }
    const children = phase(cold.phases, 'user-init').children;
    expect(children.map(({ id, provenance }) => [id, provenance])).toEqual([
      ['import:pg', 'published'],
      ['import:left-pad', 'assumed'],
      ['connection:pg:Client', 'assumed'],
    ]);
    expect(new Set(children.map(({ id }) => id)).size).toBe(children.length);
  });

  it('count the microVM as part of the time before init, not on top of it', () => {
    const boot = phase(paths({}).cold.phases, 'boot');
    expect(boot.ms.p50).toBeGreaterThan(100);
    expect(boot.ms.p50).toBeLessThan(160);
    expect(boot.children[0]?.label).toContain('Firecracker');
    expect(boot.children[0]?.ms.p99).toBeLessThan(125);
  });

  it('show why microVMs exist: a full virtual machine takes tens of seconds to start', () => {
    const boot = (isolation: 'vm' | 'microvm' | 'container') => phase(paths({ isolation }).cold.phases, 'boot').ms.p50;
    expect(boot('vm')).toBeGreaterThan(20_000);
    expect(boot('container')).toBeLessThan(boot('microvm'));
  });
});

describe('imports and connections', () => {
  it('let the first of several SDK clients pay for what they share', () => {
    const children = phase(
      paths({ imports: ['@aws-sdk/client-dynamodb', '@aws-sdk/client-sns', '@aws-sdk/lib-dynamodb'] }).cold.phases,
      'user-init',
    ).children;
    const [first, second, third] = children.map(({ ms }) => ms.p50);
    expect(first).toBeGreaterThan(150);
    expect(second).toBeLessThan(50);
    expect(third).toBeLessThan(50);
  });

  it('cost the file system where code is not bundled', () => {
    const init = (bundled: boolean) =>
      phase(paths({ imports: ['@aws-sdk/client-dynamodb'], bundled }).cold.phases, 'user-init').ms.p50;
    expect(init(true)).toBeLessThan(init(false) * 0.6);
  });

  it('show a connection per request on every path, one at module scope on the first request only', () => {
    const work = (when: 'init' | 'every-invocation'): StartupWork => ({
      ...NO_WORK,
      connections: [{ resource: 'pg:Pool', when, perInvocation: 1, at: null, finding: null }],
    });
    const environment = environmentOf({ memoryMB: 1769 });
    const perRequest = projectTimeline(environment, work('every-invocation')).paths;
    const shared = projectTimeline(environment, work('init')).paths;
    const opened = (phases: readonly Phase[]) =>
      phases.flatMap(({ children }) => children).some(({ id }) => id === 'connection:pg:Pool');
    expect(opened(perRequest.warm.phases)).toBe(true);
    expect(opened(shared.warm.phases)).toBe(false);
    expect(opened(shared.cold.phases)).toBe(true);
    expect(perRequest.warm.callerWaits.p50).toBeGreaterThan(shared.warm.callerWaits.p50 + 5);
    expect(shared.warm.callerWaits.p50).toBeLessThan(15);
  });

  it('make a module loaded inside the handler dearer where the handler has little CPU', () => {
    const work: StartupWork = {
      ...NO_WORK,
      imports: [{ specifier: 'googleapis', zone: 'invoke', at: null, finding: null, installed: null }],
    };
    const handler = (memoryMB: number) => projectTimeline(environmentOf({ memoryMB }), work).paths;
    expect(handler(128).cold.reported.duration.p50).toBeGreaterThan(handler(1769).cold.reported.duration.p50 * 8);
    expect(handler(128).warm.reported.duration.p50).toBeLessThan(10);
  });

  it('reopen connections after a restore but load nothing again', () => {
    const { restore } = paths({ imports: ['pg'], connections: ['postgres'] });
    const ids = restore?.phases.flatMap(({ children }) => children.map(({ id }) => id));
    expect(ids).toContain('connection:pg:Client');
    expect(ids).not.toContain('import:pg');
  });
});

describe('restore, billing, cost', () => {
  it('says that Lambda snapshots no Node function and draws what a microVM snapshot would give', () => {
    const { restore, cold } = paths({ runtime: 'nodejs22.x', memoryMB: 512, imports: ['@aws-sdk/client-s3'] });
    expect(restore?.offered).toBe(false);
    expect(restore?.reason).toContain('nodejs22.x');
    expect(phase(restore?.phases ?? [], 'restore').provenance).toBe('assumed');
    expect(restore?.callerWaits.p50).toBeLessThan(cold.callerWaits.p50);
  });

  it('takes published restores for Java, where SnapStart is offered', () => {
    const { restore } = paths({ runtime: 'java21', memoryMB: 1024 });
    expect(restore?.offered).toBe(true);
    expect(restore?.reason).toContain('off');
    expect(phase(restore?.phases ?? [], 'restore').provenance).toBe('published');
    expect(restore?.reported.restoreDuration?.p50).toBeGreaterThan(550);
    expect(restore?.reported.restoreDuration?.p50).toBeLessThan(750);
    expect(paths({ runtime: 'java21', memoryMB: 1024, snapStart: true }).restore?.reason).toBeNull();
  });

  it('bills init and handler on a cold start, in whole milliseconds', () => {
    const { cold, warm } = paths({ memoryMB: 512 });
    const reported = (cold.reported.initDuration?.p50 ?? 0) + cold.reported.duration.p50;
    expect(Math.abs(cold.billed.p50 - reported)).toBeLessThan(3);
    expect(Number.isInteger(warm.billed.p50)).toBe(true);
  });

  it('prices a million invocations: request and GB-seconds, less on arm64', () => {
    const cost = (values: Partial<EnvironmentValues>) => estimate(values).cost.usdPerMillionInvocations;
    const x86 = cost({ memoryMB: 1024 });
    const billedSeconds = (x86.warm - 0.2) / 16.6667;
    expect(billedSeconds * 1000).toBeGreaterThan(1);
    expect(billedSeconds * 1000).toBeLessThan(4);
    expect(cost({ memoryMB: 1024, arch: 'arm64' }).cold).toBeLessThan(x86.cold);
    expect(x86.expected).toBeNull();
    const busy = cost({ memoryMB: 1024, requestsPerMinute: 60 }).expected ?? 0;
    const rare = cost({ memoryMB: 1024, requestsPerMinute: 0.05 }).expected ?? 0;
    expect(busy).toBeGreaterThan(x86.warm);
    expect(busy).toBeLessThan(x86.warm * 1.05);
    expect(rare).toBeGreaterThan(x86.cold * 0.7);
  });

  it('takes init off the caller with provisioned concurrency', () => {
    const { cold, provisioned } = paths({ provisionedConcurrency: 2, imports: ['@aws-sdk/client-s3'] });
    expect(provisioned?.phases.map(({ id }) => id)).toEqual(['handler']);
    expect(provisioned?.callerWaits.p50).toBeLessThan(cold.callerWaits.p50 / 2);
  });
});

describe('what is not known', () => {
  const messages = (values: Partial<EnvironmentValues>) =>
    estimate(values)
      .problems.map(({ message }) => message)
      .join('\n');

  it('is said: a version never measured takes its nearest relative', () => {
    expect(messages({ runtime: 'nodejs26.x' })).toContain('projected from nodejs24.x');
    expect(phase(paths({ runtime: 'nodejs26.x' }).cold.phases, 'runtime-init').provenance).toBe('assumed');
    expect(messages({ runtime: 'nodejs22.x' })).toBe('');
  });

  it('is said: imports of other languages, OS-only runtimes without a language, other providers', () => {
    expect(messages({ runtime: 'java21', imports: ['com.acme:reports'] })).toContain('assumed');
    expect(messages({ runtime: 'provided.al2023' })).toContain('--language');
    expect(messages({ runtime: 'provided.al2023', language: 'rust' })).toBe('');
    expect(messages({ provider: 'google-cloud-functions' })).toContain('google-cloud-functions');
    const everything = paths({ provider: 'vercel' }).cold.phases.map(({ provenance }) => provenance);
    expect(new Set(everything)).toEqual(new Set(['assumed']));
  });

  it('is said: a connection that the catalog does not hold', () => {
    expect(messages({ connections: ['mainframe'] })).toContain('mainframe');
  });
});
