import { expect, test } from 'vitest';
import { environmentGroups } from '../../webview/environment-groups';
import { verdict } from '../../webview/verdict';
import { sampleEnvironment, sampleProfile } from '../helpers/sample-profile';

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

test('the verdict names what the fixes would leave, and says nothing of fixes that change nothing', () => {
  expect(verdict(sampleProfile())).toBe(
    'The first request waits about 592 ms, a warm one 24 ms. With the 2 fixes below the first would wait 525 ms.',
  );
  const { paths } = sampleProfile();
  const short = 'The first request waits about 592 ms, a warm one 24 ms.';
  expect(verdict(sampleProfile({ afterFixes: null }))).toBe(short);
  expect(verdict(sampleProfile({ afterFixes: { paths, applied: ['f-import'] } }))).toBe(short);
});
