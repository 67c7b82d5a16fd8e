import { describe, expect, it } from 'vitest';
import type { EnvironmentValues } from '../../../src/core/model';
import { checkEnvironment } from '../../../src/core/timing/check-environment';
import { environmentOf } from '../../helpers/environment-of';

function check(values: Partial<EnvironmentValues>) {
  const { environment, problems } = checkEnvironment(environmentOf(values));
  return { environment, messages: problems.map(({ message }) => message) };
}

describe('checking an environment', () => {
  it('leaves a sensible one alone', () => {
    const given = environmentOf({ runtime: 'java21', snapStart: true, memoryMB: 10_240, packageMB: 12 });
    expect(checkEnvironment(given)).toEqual({ environment: given, problems: [] });
  });

  it.each([
    [64, 128],
    [20_000, 10_240],
    [Number.NaN, 128],
  ])('replaces memory of %d MB by %d MB and says so', (memoryMB, instead) => {
    const { environment, messages } = check({ memoryMB });
    expect(environment.memoryMB).toBe(instead);
    expect(environment.sources.memoryMB).toBe('default');
    expect(messages).toEqual([`memoryMB ${memoryMB} is outside 128 to 10240 MB: assumed ${instead} MB`]);
  });

  it('replaces a runtime that Lambda does not have, not one that it may have tomorrow', () => {
    expect(check({ runtime: 'nodejs22' }).environment.runtime).toBe('nodejs22.x');
    expect(check({ runtime: 'nodejs22' }).messages[0]).toContain('"nodejs22"');
    expect(check({ runtime: 'nodejs30.x' }).messages).toEqual([]);
    expect(check({ runtime: 'cobol1.x'.repeat(100) }).messages[0]?.length).toBeLessThan(200);
  });

  it.each([
    [{ provisionedConcurrency: 1 }, 'provisioned concurrency'],
    [{ efs: true }, 'EFS'],
    [{ ephemeralStorageMB: 1024 }, '512 MB'],
    [{ packageType: 'image' }, 'container images'],
    [{ runtime: 'nodejs22.x' }, 'nodejs22.x'],
  ] as const)('takes SnapStart away where Lambda refuses it: %o', (values, reason) => {
    const { environment, messages } = check({ runtime: 'java21', snapStart: true, ...values });
    expect(environment.snapStart).toBe(false);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(reason);
  });

  it('puts the successor in the place of a runtime that is gone', () => {
    const { environment, messages } = check({ runtime: 'go1.x' });
    expect(environment).toMatchObject({ runtime: 'provided.al2', language: 'go' });
    expect(messages.join()).toContain('no longer offered');
  });

  it('says which options contradict the runtime', () => {
    expect(check({ runtime: 'python3.13', native: true }).messages[0]).toContain('native');
    expect(check({ runtime: 'java21', native: true }).messages).toEqual([]);
    expect(check({ runtime: 'python3.13', language: 'cobol' }).messages[0]).toContain('cobol');
    expect(check({ packageMB: 900 }).environment.packageMB).toBe(250);
    expect(check({ packageMB: 900, packageType: 'image' }).environment.packageMB).toBe(900);
  });

  it('forgets sizes that cannot be', () => {
    const { environment, messages } = check({ packageMB: -3, loadedMB: Number.NaN, requestsPerMinute: -1 });
    expect([environment.packageMB, environment.loadedMB, environment.requestsPerMinute]).toEqual([null, null, null]);
    expect(messages).toHaveLength(3);
  });

  it('finds nothing more when its result is checked again', () => {
    const { environment } = check({
      memoryMB: 1,
      runtime: 'x',
      snapStart: true,
      packageMB: 1e9,
      ephemeralStorageMB: 0,
    });
    expect(checkEnvironment(environment)).toEqual({ environment, problems: [] });
  });
});
