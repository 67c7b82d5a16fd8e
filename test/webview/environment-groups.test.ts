import { expect, test } from 'vitest';
import { environmentGroups } from '../../webview/environment-groups';
import { sampleEnvironment } from '../helpers/sample-profile';

test('the environment is told by who said so, defaults last', () => {
  const environment = sampleEnvironment(
    { memoryMB: 1024, arch: 'arm64', vpc: true },
    { arch: 'flag', memoryMB: 'template.yaml:18', vpc: 'template.yaml:21' },
  );
  const groups = environmentGroups(environment).map(({ source, facts }) => [source, facts.map(({ text }) => text)]);
  expect(groups).toEqual([
    ['template.yaml', ['1024 MB', 'VPC']],
    ['flag', ['arm64']],
    ['default', ['Node.js 22', 'zip', 'SnapStart off']],
  ]);
});
