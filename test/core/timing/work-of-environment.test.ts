import { describe, expect, it } from 'vitest';
import { estimateProfile } from '../../../src/core/timing/estimate-profile';
import { workOfEnvironment } from '../../../src/core/timing/work-of-environment';
import { environmentOf } from '../../helpers/environment-of';

describe('work of a described environment', () => {
  it('opens each connection once, through the current AWS SDK', () => {
    const { connections } = workOfEnvironment(environmentOf({ connections: ['DynamoDB', 'postgres', 'pg:Pool'] }));
    expect(connections.map(({ resource }) => resource.split(':')[0])).toEqual(['@aws-sdk/client-dynamodb', 'pg', 'pg']);
    expect(connections.every(({ when }) => when === 'init')).toBe(true);
  });

  it('loads what a framework loads, once', () => {
    const work = workOfEnvironment(environmentOf({ framework: 'Nest', imports: ['@nestjs/core', 'pg'] }));
    expect(work.imports.map(({ specifier }) => specifier)).toEqual([
      '@nestjs/common',
      '@nestjs/core',
      '@nestjs/platform-express',
      'pg',
    ]);
  });
});

describe('an estimate', () => {
  it('belongs to no function and keeps the problems found before it', () => {
    const before = { file: 'batch.jsonl', line: 3, message: 'unknown key "memory"' };
    const profile = estimateProfile(environmentOf({ memoryMB: 5 }), [before]);
    expect(profile.function).toBeNull();
    expect(profile.afterFixes).toBeNull();
    expect(profile.environment.memoryMB).toBe(128);
    expect(profile.problems[0]).toBe(before);
    expect(profile.problems.filter(({ message }) => message.includes('memoryMB'))).toHaveLength(1);
  });

  it('counts loaded code once, whether or not the imports that load it are named', () => {
    const init = (imports: readonly string[]) =>
      estimateProfile(environmentOf({ imports, loadedMB: 1 }), []).paths.cold.phases.find(
        ({ id }) => id === 'user-init',
      );
    const own = (imports: readonly string[]) =>
      init(imports)?.children.find(({ id }) => id === 'own-code')?.ms.p50 ?? 0;
    expect(own(['axios'])).toBeLessThan(own([]));
    expect(own(['googleapis'])).toBe(0);
  });
});
