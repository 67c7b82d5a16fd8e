import { expect, test } from 'vitest';
import { resolveEnvironment } from '../../../src/core/model';
import { snapshotNotEnabled } from '../../../src/core/rules/snapshot-not-enabled';
import { findingsOf } from '../../helpers/check-rule';

type Values = Parameters<typeof resolveEnvironment>[0][number]['values'];

/** The rule looks at the environment and the projection alone: any handler will do to stand on. */
function check(values: Values, snapshotSavesMs = 900, where = 'template.yaml:9') {
  const environment = resolveEnvironment([{ values, where }]);
  const sources = { 'handler.ts': 'export const handler = async () => {};\n' };
  return findingsOf(snapshotNotEnabled, sources, { environment, snapshotSavesMs });
}

test('a function that a restore would speed up by much is told what it would save', () => {
  const [finding] = check({ runtime: 'java21' });
  expect(finding).toMatchObject({ severity: 'information', file: 'handler.ts' });
  expect(finding?.message).toBe(
    'SnapStart is offered for java21 and off: a restored start would save about 900 ms (0.7–1.2 s) of a cold start. ' +
      'It costs nothing extra for Java; it works on published versions only.',
  );
  expect(check({ runtime: 'python3.13' })[0]?.message).toContain('Caching and restoring the snapshot are billed');
});

test.each<[string, Values, number]>([
  ['saves too little', { runtime: 'java21' }, 99],
  ['has it on', { runtime: 'java21', snapStart: true }, 900],
  ['runs on a runtime it does not serve', { runtime: 'nodejs22.x' }, 900],
  ['runs on a Python it does not serve', { runtime: 'python3.11' }, 900],
  ['is a container image', { runtime: 'java21', packageType: 'image' }, 900],
  ['has provisioned concurrency', { runtime: 'java21', provisionedConcurrency: 2 }, 900],
  ['has a file system', { runtime: 'java21', efs: true }, 900],
  ['has more ephemeral storage', { runtime: 'java21', ephemeralStorageMB: 1024 }, 900],
])('silent where the function %s', (_why, values, saves) => {
  expect(check(values, saves)).toEqual([]);
});

test('silent where nobody says which runtime it is', () => {
  expect(check({ runtime: 'java21' }, 900, 'default')).toEqual([]);
});
