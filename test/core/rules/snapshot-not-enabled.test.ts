import { expect, test } from 'vitest';
import { resolveEnvironment } from '../../../src/core/model';
import { snapshotNotEnabled } from '../../../src/core/rules/snapshot-not-enabled';
import { checkRule } from '../../helpers/check-rule';

/** The rule looks at the environment and the projection; any handler will do to stand on. */
const HANDLER = 'export const handler = async () => {};\n';

function check(values: Parameters<typeof resolveEnvironment>[0][number]['values'], snapshotSavesMs = 900) {
  const environment = resolveEnvironment([{ values, where: 'template.yaml:9' }]);
  const marked = HANDLER;
  return () => checkRule(snapshotNotEnabled, marked, { environment, snapshotSavesMs });
}

test('a function that a restore would speed up by much is told what it would save', () => {
  const environment = resolveEnvironment([{ values: { runtime: 'java21' }, where: 'template.yaml:9' }]);
  const marked = `export const handler = async () => {};
//           ^^^^^^^ information: SnapStart is offered for java21 and off: a restored start would save about 900 ms (720–1170 ms)
`;
  const [finding] = checkRule(snapshotNotEnabled, marked, { environment, snapshotSavesMs: 900 });
  expect(finding?.message).toContain('costs nothing extra for Java');
});

test.each([
  ['saves too little', { runtime: 'java21' }, 99],
  ['has it on', { runtime: 'java21', snapStart: true }, 900],
  ['runs on a runtime it does not serve', { runtime: 'nodejs22.x' }, 900],
  ['runs on a Python it does not serve', { runtime: 'python3.11' }, 900],
  ['is a container image', { runtime: 'java21', packageType: 'image' }, 900],
  ['has provisioned concurrency', { runtime: 'java21', provisionedConcurrency: 2 }, 900],
  ['has a file system', { runtime: 'java21', efs: true }, 900],
  ['has more ephemeral storage', { runtime: 'java21', ephemeralStorageMB: 1024 }, 900],
] as const)('silent where the function %s', (_why, values, saves) => {
  check(values, saves)();
});

test('silent where nobody says which runtime it is', () => {
  checkRule(snapshotNotEnabled, HANDLER, {
    environment: { ...resolveEnvironment([]), runtime: 'java21' },
    snapshotSavesMs: 900,
  });
});
