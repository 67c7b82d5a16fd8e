import { readFileSync } from 'node:fs';
import { diffLines } from 'diff';
import { expect, test } from 'vitest';
import type { EnvironmentValues } from '../../../src/core/model';
import { applySplices, editDeployment } from '../../../src/workspace/deployment-edits/edit-deployment';

const SAM = sample('orders-sam/template.yaml');
const SERVERLESS = sample('catalog-serverless/serverless.yml');

function sample(file: string): string {
  return readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8');
}

function lineOf(text: string, wanted: string): number {
  return text.split('\n').findIndex((line) => line.includes(wanted)) + 1;
}

/** What a reviewer sees: changed lines only. */
function changes(name: string, text: string, line: number, values: Partial<EnvironmentValues>): string {
  const { splices } = editDeployment(name, text, line, values);
  return diffLines(text, applySplices(text, splices))
    .filter(({ added, removed }) => added || removed)
    .map(({ added, value }) => value.replace(/^/gm, added ? '+' : '-').replace(/[+-]$/, ''))
    .join('');
}

test('a value that is there is replaced, nothing else in the file changes', () => {
  const line = lineOf(SAM, 'CreateOrderFunction:');
  expect(changes('template.yaml', SAM, line, { memoryMB: 2048 })).toBe(
    '-      MemorySize: 1024\n+      MemorySize: 2048\n',
  );
});

test('a value from Globals is written on the function alone', () => {
  const line = lineOf(SAM, 'GetOrderFunction:');
  expect(changes('template.yaml', SAM, line, { memoryMB: 1769, arch: 'x86_64' })).toBe(
    '+      MemorySize: 1769\n+      Architectures: [x86_64]\n',
  );
});

test('SnapStart comes with the alias that publishes a version', () => {
  const line = lineOf(SAM, 'StoreReceiptFunction:');
  expect(changes('template.yaml', SAM, line, { snapStart: true })).toBe(
    '+      SnapStart:\n+        ApplyOn: PublishedVersions\n+      AutoPublishAlias: live\n',
  );
});

test('serverless.yml is written in its own words', () => {
  const line = lineOf(SERVERLESS, 'searchProducts:');
  const values = { memoryMB: 1024, arch: 'x86_64', provisionedConcurrency: 2, runtime: 'nodejs24.x' } as const;
  expect(changes('serverless.yml', SERVERLESS, line, values)).toBe(
    [
      '-    memorySize: 256\n',
      '+    memorySize: 1024\n',
      '+    runtime: nodejs24.x\n',
      '+    architecture: x86_64\n',
      '+    provisionedConcurrency: 2\n',
    ].join(''),
  );
});

test('comments, quotes and Windows line ends stay', () => {
  const text = [
    'functions:',
    '  pay: # takes money',
    '    handler: "src/pay.main" # entry',
    "    memorySize: '512' # measured in May",
    '    provisionedConcurrency: 3',
    '    timeout: 10',
    '',
  ].join('\r\n');
  const { splices } = editDeployment('serverless.yml', text, 2, {
    memoryMB: 256,
    provisionedConcurrency: 0,
    arch: 'arm64',
  });
  expect(applySplices(text, splices)).toBe(
    text
      .replace("'512' # measured in May", "'256' # measured in May\r\n    architecture: arm64")
      .replace('    provisionedConcurrency: 3\r\n', ''),
  );
});

test('JSON templates stay JSON', () => {
  const text = `{
  "Resources": {
    "Fn": {
      "Type": "AWS::Serverless::Function",
      "Properties": {
        "Handler": "a.handler",
        "Runtime": "python3.13"
      }
    }
  }
}`;
  const { splices } = editDeployment('template.json', text, 3, { memoryMB: 512, snapStart: true });
  const { Properties } = JSON.parse(applySplices(text, splices)).Resources.Fn;
  expect(Properties).toEqual({
    Handler: 'a.handler',
    Runtime: 'python3.13',
    MemorySize: 512,
    SnapStart: { ApplyOn: 'PublishedVersions' },
    AutoPublishAlias: 'live',
  });
});

test('what cannot be written is said, and the rest is written', () => {
  const text = [
    'Resources:',
    '  Fn:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    '      MemorySize: !Ref Memory',
    '      Runtime: nodejs20.x',
  ].join('\n');
  const edit = editDeployment('t.yaml', text, 2, {
    memoryMB: 512,
    runtime: 'nodejs22.x',
    provisionedConcurrency: 1,
    packageMB: 3,
  });
  expect(applySplices(text, edit.splices)).toBe(text.replace('nodejs20.x', 'nodejs22.x'));
  expect(edit.refused).toEqual([
    'MemorySize is not written out here but taken from elsewhere: change it there',
    'provisioned concurrency of a plain AWS::Lambda::Function belongs to its alias or version',
    'the package size follows from the code and its dependencies',
  ]);
});

test.each([
  ['stack.ts', 'new Function()', 'is code'],
  ['t.yaml', 'Resources: [', 'not valid YAML'],
  ['t.yaml', 'a: 1', 'does not declare the function'],
  ['t.yaml', '', 'does not declare the function'],
  ['t.yaml', '\u0000\uFFFF: &a *a', ''],
])('%s with %j is refused in words', (name, text, reason) => {
  const { splices, refused } = editDeployment(name, text, 1, { memoryMB: 512 });
  expect(splices).toEqual([]);
  expect(refused[0]).toContain(reason);
});
