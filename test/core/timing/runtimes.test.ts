import { describe, expect, it } from 'vitest';
import type { EnvironmentValues } from '../../../src/core/model';
import { projectTimeline } from '../../../src/core/timing/project-timeline';
import { workOfEnvironment } from '../../../src/core/timing/work-of-environment';
import { environmentOf } from '../../helpers/environment-of';

function estimate(values: Partial<EnvironmentValues>) {
  const environment = environmentOf(values);
  return projectTimeline(environment, workOfEnvironment(environment));
}

function reported(values: Partial<EnvironmentValues>) {
  const { cold, warm, restore } = estimate(values).paths;
  return {
    init: cold.reported.initDuration ?? { p10: 0, p50: 0, p90: 0, p99: 0 },
    first: cold.reported.duration,
    warm: warm.reported.duration,
    restored: restore?.reported.duration ?? { p10: 0, p50: 0, p90: 0, p99: 0 },
  };
}

const messages = (values: Partial<EnvironmentValues>) =>
  estimate(values)
    .problems.map(({ message }) => message)
    .join('\n');

/** A published median lies where the projection says, and in its range. */
function expectNear(quantiles: { p10: number; p50: number; p90: number }, published: number, within: number) {
  expect(quantiles.p50).toBeGreaterThan(published * (1 - within));
  expect(quantiles.p50).toBeLessThan(published * (1 + within));
  expect(quantiles.p10).toBeLessThan(published);
  expect(quantiles.p90).toBeGreaterThan(published);
}

describe('hello world on every kind of runtime', () => {
  // lambda-perf 2026, zip, x86_64: Init Duration.
  it.each([
    [{ runtime: 'java21' }, 243],
    [{ runtime: 'java25' }, 194],
    [{ runtime: 'dotnet10' }, 261],
    [{ runtime: 'ruby3.3' }, 242],
    [{ runtime: 'dotnet8', native: true }, 88],
    [{ runtime: 'java21', native: true }, 154],
    [{ runtime: 'provided.al2023', language: 'go' }, 50.5],
    [{ runtime: 'provided.al2023', language: 'cpp' }, 66.3],
    [{ runtime: 'provided.al2023', language: 'llrt' }, 68.5],
    [{ runtime: 'provided.al2', language: 'bun' }, 349],
    [{ runtime: 'provided.al2', language: 'swift' }, 131.7],
  ] as const)('%o', (values, published) => {
    expectNear(reported(values).init, published, 0.05);
    expect(messages(values).replace(/restores of .*/, '')).toBe('');
  });

  it('lies between two labs where both measured: Python and Rust', () => {
    expectNear(reported({ runtime: 'python3.13' }).init, 108, 0.15);
    expectNear(reported({ runtime: 'provided.al2023', language: 'rust' }).init, 19, 0.2);
  });

  it.each(['python3.15', 'nodejs26.x', 'java29', 'dotnet12', 'ruby3.5'])(
    '%s, of which nobody has figures yet',
    (runtime) => {
      const { paths } = estimate({ runtime });
      expect(messages({ runtime })).toContain('extrapolated');
      expect(paths.cold.phases.find(({ id }) => id === 'runtime-init')?.provenance).toBe('assumed');
      expect(paths.cold.reported.initDuration?.p50).toBeGreaterThan(60);
      expect(paths.cold.reported.initDuration?.p50).toBeLessThan(400);
    },
  );

  it('takes a version between two measured ones from both', () => {
    expect(messages({ runtime: 'dotnet9' })).toContain('its neighbours dotnet8 and dotnet10');
    const [older, between, newer] = ['dotnet8', 'dotnet9', 'dotnet10'].map((runtime) => reported({ runtime }).init.p50);
    expect(between).toBeGreaterThan(Math.min(older ?? 0, newer ?? 0) - 0.01);
    expect(between).toBeLessThan(Math.max(older ?? 0, newer ?? 0) + 0.01);
  });
});

describe('a function that uses DynamoDB', () => {
  const dynamoDB = (values: Partial<EnvironmentValues>) => reported({ connections: ['dynamodb'], ...values });

  // cebert, November 2025: init, first, warm.
  it.each([
    [{ runtime: 'python3.13', memoryMB: 128 }, 488.8, 353.1, 74.3],
    [{ runtime: 'python3.11', arch: 'arm64', memoryMB: 1769 }, 381, 58.5, 9.9],
    [{ runtime: 'provided.al2023', language: 'rust', arch: 'arm64', memoryMB: 256 }, 66.2, 414.7, 7.8],
    [{ runtime: 'nodejs20.x', memoryMB: 1769 }, 348.3, 104.7, 10.1],
  ] as const)('on %o', (values, init, first, warm) => {
    const projected = dynamoDB(values);
    expectNear(projected.init, init, 0.15);
    expectNear(projected.first, first, 0.25);
    expect(projected.warm.p50).toBeGreaterThan(warm * 0.6);
    expect(projected.warm.p50).toBeLessThan(warm * 1.5);
  });

  // Init Duration + Duration at 1,024 MB: aws-samples' products API; billed: k-i-soft, Quarkus on arm64.
  it.each([
    [{ runtime: 'java17', framework: 'Spring Boot 3' }, 5312],
    [{ runtime: 'java11', framework: 'dagger' }, 3213],
    [{ runtime: 'java25', framework: 'quarkus', arch: 'arm64' }, 3325],
    [{ runtime: 'dotnet8' }, 860],
    [{ runtime: 'dotnet6', framework: 'ASP.NET minimal API' }, 1743],
    [{ runtime: 'dotnet8', native: true }, 322],
    [{ runtime: 'provided.al2023', language: 'java', native: true, framework: 'quarkus' }, 467],
  ] as const)('through %o', (values, total) => {
    const { init, first } = dynamoDB({ memoryMB: 1024, ...values });
    const sum = { p10: init.p10 + first.p10, p50: init.p50 + first.p50, p90: init.p90 + first.p90 };
    expectNear(sum, total, 0.25);
  });

  it('loads the client whether or not it is named among the imports', () => {
    const named = dynamoDB({ runtime: 'nodejs22.x', imports: ['@aws-sdk/client-dynamodb'] });
    expect(named.init).toEqual(dynamoDB({ runtime: 'nodejs22.x' }).init);
    expect(dynamoDB({ runtime: 'python3.13', imports: ['boto3'] }).init).toEqual(
      dynamoDB({ runtime: 'python3.13' }).init,
    );
  });

  it('says where nothing is published', () => {
    expect(messages({ runtime: 'ruby3.3', connections: ['dynamodb'] })).toContain('AWS SDK on ruby');
    const { init } = dynamoDB({ runtime: 'ruby3.3' });
    expect(init.p90 / init.p50).toBeGreaterThan(1.4);
  });

  it('has a wide range after a restore, where studies disagree, and less to do when primed', () => {
    const values = { runtime: 'java21', memoryMB: 1024, snapStart: true };
    const plain = dynamoDB(values).restored;
    expect(plain.p90 / plain.p10).toBeGreaterThan(6);
    expect(dynamoDB({ ...values, primed: true }).restored.p50).toBeLessThan(plain.p50 / 2);
  });
});

describe('frameworks and imports elsewhere', () => {
  it('say what is not known of them', () => {
    expect(messages({ runtime: 'java21', framework: 'Acme MVC' })).toContain('acme mvc');
    expect(messages({ runtime: 'nodejs22.x', framework: 'Acme MVC' })).toContain('--import');
    expect(messages({ runtime: 'java21', framework: 'none' })).toBe('');
    expect(messages({ runtime: 'java21', imports: ['com.acme:mvc'] })).toContain('assumed');
  });

  it('order Java frameworks as published: Dagger, Quarkus, Micronaut, Spring Boot', () => {
    const inits = ['dagger', 'quarkus', 'micronaut', 'spring-boot'].map(
      (framework) => reported({ runtime: 'java21', framework }).init.p50,
    );
    expect(inits).toEqual([...inits].sort((a, b) => a - b));
  });

  it('make heavy Python modules heavy, once', () => {
    const init = (imports: readonly string[]) => reported({ runtime: 'python3.13', imports }).init.p50;
    expect(init(['pandas']) - init([])).toBeGreaterThan(250);
    expect(init(['numpy', 'pandas']) - init(['pandas'])).toBeLessThan(20);
    expect(init(['torch'])).toBeGreaterThan(1000);
    expect(init(['os', 'json']) - init([])).toBeLessThan(20);
  });
});

describe('memory beyond one vCPU', () => {
  const first = (values: Partial<EnvironmentValues>) => reported({ connections: ['dynamodb'], ...values }).first.p50;

  it('helps arm64 a little, x86_64 hardly, a JVM up to two vCPUs', () => {
    const gain = (values: Partial<EnvironmentValues>) =>
      first({ ...values, memoryMB: 1769 }) / first({ ...values, memoryMB: 10_240 });
    const x86 = gain({ runtime: 'nodejs22.x' });
    const arm = gain({ runtime: 'nodejs22.x', arch: 'arm64' });
    const java = gain({ runtime: 'java21' });
    expect(x86).toBeGreaterThan(1);
    expect(x86).toBeLessThan(1.06);
    expect(arm).toBeGreaterThan(x86);
    expect(java).toBeGreaterThan(1.7);
  });
});
