import { describe, expect, test } from 'vitest';
import { createDiskFiles } from '../../src/workspace/disk-files';
import { readGrammar } from '../../src/workspace/grammar-files';
import { createProjectLanguages } from '../../src/workspace/project-languages';
import { createSession } from '../../src/workspace/session';
import { temporaryProject } from '../helpers/temporary-project';

describe('a language costs nothing before the first of its files is analysed', () => {
  test('grammars are read when a file asks for them, and once', async () => {
    const read: string[] = [];
    const languages = createProjectLanguages((file) => {
      read.push(file);
      return readGrammar(file);
    });
    expect(languages.frontEndOf('app.ts')).toBeDefined();
    expect(await languages.loadMissing()).toBe(false);
    expect(languages.frontEndOf('app.py')).toBeUndefined();
    expect(await languages.loadMissing()).toBe(true);
    expect(languages.frontEndOf('app.py')?.summarise('app.py', 'x = 1\n').language).toBe('python');
    expect(languages.editorOf('app.py')).toBeDefined();
    expect(await languages.loadMissing()).toBe(false);
    expect(read.filter((file) => file.includes('java'))).toEqual([]);
  });
});

const TEMPLATE = `
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.lambda_handler, Runtime: python3.12, MemorySize: 1024 }
`;
const APP = `import boto3
from common.db import table


def lambda_handler(event, context):
    # coldstart-ignore-next-line per-request-connection -- one per tenant
    boto3.client("sts")
    s3 = boto3.client("s3")
    return s3.list_buckets(), table().scan()
`;

describe('a Python function in a project', () => {
  const project = () =>
    temporaryProject({
      'template.yaml': TEMPLATE,
      'src/app.py': APP,
      'layers/shared/python/common/__init__.py': '',
      'layers/shared/python/common/db.py':
        'import boto3\n\n\ndef table():\n    return boto3.resource("dynamodb").Table("a")\n',
    });

  test('is checked, with suppressions, layers and fixes', async () => {
    const session = createSession({ root: project(), files: createDiskFiles() });
    const result = await session.check();
    expect(result.functions.map(({ id, runtime, language }) => [id, runtime, language])).toEqual([
      ['src/app.py#lambda_handler', 'python3.12', 'python'],
    ]);
    const found = result.findings.filter(({ ruleId }) => ruleId === 'per-request-connection');
    expect(found.map(({ file, resource, fix }) => [file, resource, fix?.kind, fix?.safe])).toEqual([
      ['layers/shared/python/common/db.py', 'boto3:resource', 'hoist', true],
      ['src/app.py', 'boto3:client', 'hoist', true],
    ]);
  });

  test('has a timeline on its own runtime', async () => {
    const session = createSession({ root: project(), files: createDiskFiles() });
    const { profiles } = await session.profile();
    const [profile] = profiles;
    expect(profile?.environment.runtime).toBe('python3.12');
    const init = profile?.paths.cold.phases.find(({ id }) => id === 'user-init');
    expect(init?.children.map(({ id }) => id)).toContain('import:boto3');
  });

  test('an edit is seen, also a half-typed one', async () => {
    const root = project();
    const session = createSession({ root, files: createDiskFiles() });
    await session.check();
    session.setDocument(`${root}/src/app.py`, APP.replace('s3 = boto3.client("s3")', 's3 = boto3.client("s3"'));
    await expect(session.check()).resolves.toBeDefined();
    session.setDocument(`${root}/src/app.py`, APP.replace('s3 = boto3.client("s3")', 's3 = None'));
    const { findings } = await session.check({ paths: ['src/app.py'] });
    expect(findings.filter(({ file, ruleId }) => file === 'src/app.py' && ruleId.startsWith('per'))).toEqual([]);
  });
});
