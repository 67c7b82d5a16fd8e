import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realCli } from '../helpers/real-cli';
import { temporaryProject } from '../helpers/temporary-project';

const GOOD = "import { S3Client } from '@aws-sdk/client-s3';\nexport const handler = async () => new S3Client({});\n";

async function check(root: string) {
  const { code, stdout } = await realCli(['check', '--format', 'json'], root);
  const { problems, functions } = JSON.parse(stdout);
  return { code, functions, problems: problems as { file: string | null; message: string }[] };
}

test.each([
  {
    name: 'source that cannot be parsed',
    files: { 'bad.ts': 'export const handler = async (event) => { return {{{ ;\n' },
    file: 'bad.ts',
  },
  {
    name: 'a template that names a file that is not there',
    files: {
      'sam/template.yaml':
        'Resources:\n  Gone:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: gone.handler\n      Runtime: nodejs22.x\n',
    },
    file: 'sam/template.yaml',
  },
  {
    name: 'an unknown runtime',
    files: {
      'sam/template.yaml':
        'Resources:\n  Odd:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: odd.handler\n      Runtime: nodejs-latest\n',
      'sam/odd.js': 'exports.handler = async () => 1;\n',
    },
    file: 'sam/template.yaml',
  },
  {
    name: 'a template that is no YAML',
    files: { 'sam/template.yaml': 'Resources:\n  Odd:\n    Type: AWS::Serverless::Function\n\t- {{{\n' },
    file: 'sam/template.yaml',
  },
  {
    name: 'a bundle of 5 MB',
    files: {
      'a.js': "require('./vendor');\nexports.handler = async () => 1;\n",
      'vendor.js': 'var a=1;'.repeat(650_000),
    },
    file: 'vendor.js',
  },
])('$name is a problem that names the file, and everything else still works', async ({ files, file }) => {
  const { code, functions, problems } = await check(temporaryProject({ ...files, 'src/good.ts': GOOD }));
  expect(code).toBe(0);
  expect(problems.map((problem) => problem.file)).toContain(file);
  expect(functions.map(({ id }: { id: string }) => id)).toContain('src/good.ts#handler');
});

test('a circle of symbolic links does not hang', async () => {
  const root = temporaryProject({ 'src/good.ts': GOOD });
  symlinkSync(root, join(root, 'src/again'));
  symlinkSync(join(root, 'b'), join(root, 'a'));
  symlinkSync(join(root, 'a'), join(root, 'b'));
  expect((await check(root)).functions).toHaveLength(1);
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be read is a problem that names it', async () => {
  const root = temporaryProject({ 'src/good.ts': GOOD, 'secret/a.ts': GOOD });
  chmodSync(join(root, 'secret'), 0o000);
  const { problems } = await check(root);
  chmodSync(join(root, 'secret'), 0o755);
  expect(problems.some(({ file }) => file?.startsWith('secret'))).toBe(true);
});

test('an empty folder says where it looked and how to declare a function', async () => {
  const { code, stdout } = await realCli(['check'], temporaryProject({}));
  expect(code).toBe(0);
  expect(stdout).toContain('No functions found.');
  expect(stdout).toContain('AWS::Serverless::Function');
});

test('an empty folder is an empty array of profiles, with the reason on the error stream', async () => {
  const { stdout, stderr } = await realCli(['profile', '--format', 'json'], temporaryProject({}));
  expect(JSON.parse(stdout)).toEqual([]);
  expect(stderr).toContain('No functions found.');
});
