import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageSupport } from '../../../helpers/front-ends';

const python = languageSupport('python');
const frontEnd = python.createFrontEnd();
const summarise = (text: string) => frontEnd.summarise('app.py', text);

const HANDLER = `import os
from typing import TYPE_CHECKING

import boto3

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

def lambda_handler(event, context):
    client: "S3Client" = boto3.client("s3", region_name=os.environ["REGION"])
    match event.get("kind"):
        case "put" if (key := event["key"]):
            client.put_object(Bucket="b", Key=f"{key}-{context.aws_request_id}")
        case _:
            return None
    return {"ok": True}
`;

describe('facts of a module', () => {
  test('imports: names, for types only, in functions', () => {
    const { imports } = summarise(`${HANDLER}
def later():
    import pandas as pd
    from . import local
    return pd, local
`);
    expect(imports.map(({ specifier, typeOnly, function: owner }) => [specifier, typeOnly, owner !== 0])).toEqual([
      ['os', false, false],
      ['typing', false, false],
      ['boto3', false, false],
      ['mypy_boto3_s3', true, false],
      ['pandas', false, true],
      ['.', false, true],
    ]);
  });

  test('modules of namespace packages are imports of their own', () => {
    const { imports } = summarise('from google.cloud import storage, firestore\nimport google.cloud.tasks_v2\n');
    expect(imports.map(({ specifier }) => specifier)).toEqual([
      'google.cloud.storage',
      'google.cloud.firestore',
      'google.cloud.tasks_v2',
    ]);
  });

  test('every name at module scope can be imported', () => {
    const names = summarise('import a\nfrom b import c as d\nx, (y, z) = 1, 2\nclass K: pass\ndef f(): pass\n').exports;
    expect(names.map(({ name }) => name).sort()).toEqual(['K', 'a', 'd', 'f', 'x', 'y', 'z']);
  });

  test('suppression comments', () => {
    const { suppressions } = summarise('# coldstart-ignore-next-line per-request-connection -- short-lived\nx = 1\n');
    expect(suppressions).toMatchObject([
      { kind: 'next-line', rules: ['per-request-connection'], reason: 'short-lived' },
    ]);
  });
});

describe('code that is being typed', () => {
  test('each keystroke of a handler gives a summary, and the same as reading afresh', () => {
    for (let length = 0; length <= HANDLER.length; length += 2) {
      const half = HANDLER.slice(0, length);
      expect(summarise(half)).toEqual(python.createFrontEnd().summarise('app.py', half));
    }
  });

  test('what is whole around a broken statement is still read', () => {
    const summary = summarise(HANDLER.replace('boto3.client("s3",', 'boto3.client("s3"'));
    expect(summary.functions.map(({ name }) => name)).toContain('lambda_handler');
    expect(summary.problems[0]?.message).toBe('syntax error');
  });

  test('no damage makes it throw', () => {
    fc.assert(
      fc.property(fc.nat(HANDLER.length), fc.nat(40), fc.string({ maxLength: 12 }), (at, cut, put) => {
        expect(() => summarise(HANDLER.slice(0, at) + put + HANDLER.slice(at + cut))).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['deep brackets', '('.repeat(20_000)],
    ['deep lists', `x = ${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['a long sum', `x = ${Array.from({ length: 20_000 }, (_, index) => `a${index}`).join(' + ')}`],
    ['deep indentation', Array.from({ length: 300 }, (_, index) => `${' '.repeat(index)}if a:`).join('\n')],
    ['a very long line', `x = "${'a'.repeat(900_000)}"`],
    ['too large a file', `x = 1\n`.repeat(200_000)],
    ['null characters', 'x\0 = \0\ndef f(\0): pass'],
  ])('%s ends soon with a summary', (_, text) => {
    const started = performance.now();
    expect(summarise(text).functions.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
