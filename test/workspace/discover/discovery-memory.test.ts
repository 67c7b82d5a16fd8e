import { expect, it } from 'vitest';
import { createJavascriptFrontEnd } from '../../../src/core/languages/javascript/front-end';
import { readCodeTree } from '../../../src/core/languages/javascript/read-code-tree';
import { discoverFunctions } from '../../../src/workspace/discover';
import { createDiscoveryMemory } from '../../../src/workspace/discover/discovery-memory';
import { createOverlayFiles } from '../../../src/workspace/overlay-files';
import { inMemoryFiles } from '../../helpers/in-memory-files';

const TEMPLATE =
  'Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: a.run, Runtime: nodejs22.x }\n';

function project() {
  const files = createOverlayFiles(
    inMemoryFiles({
      '/p/template.yaml': TEMPLATE,
      '/p/a.js': 'exports.run = async () => {};',
      '/p/b.js': 'exports.handler = async () => {};',
      '/p/c.js': 'exports.handler = async () => {};',
    }),
  );
  const memory = createDiscoveryMemory(files);
  const frontEnd = createJavascriptFrontEnd();
  const looked: string[] = [];
  const discover = () =>
    discoverFunctions(
      {
        codeTreeOf: readCodeTree,
        root: '/p',
        sources: ['/p/a.js', '/p/b.js', '/p/c.js'],
        deployments: ['/p/template.yaml'],
        files,
        summaryOf(file) {
          looked.push(file);
          return frontEnd.summarise(file, files.read(file) ?? '');
        },
      },
      memory,
    ).functions;
  return { files, memory, discover, looked };
}

it('an edit gives a new function for its file and the same objects for all others', () => {
  const { files, memory, discover, looked } = project();
  const before = discover();
  expect(before.map((fn) => fn.id)).toEqual(['a.js#run', 'b.js#handler', 'c.js#handler']);
  files.set('/p/b.js', '// moved\nexports.handler = async () => {};');
  memory.forget('/p/b.js');
  looked.length = 0;
  const after = discover();
  expect(after[0]).toBe(before[0]);
  expect(after[2]).toBe(before[2]);
  expect(after[1]).not.toBe(before[1]);
  expect(after[1]?.span.start).toBeGreaterThan(before[1]?.span.start ?? 0);
  expect(looked).not.toContain('/p/c.js');
});

it('a template is read again when it changed', () => {
  const { files, memory, discover } = project();
  discover();
  files.set('/p/template.yaml', TEMPLATE.replace('nodejs22.x', 'nodejs24.x'));
  expect(discover()[0]?.runtime).toBe('nodejs22.x');
  memory.forget('/p/template.yaml');
  expect(discover()[0]?.runtime).toBe('nodejs24.x');
});

/** A CDK app whose stack takes its memory size from another file, and a handler that is registered elsewhere. */
function codeProject() {
  const files = createOverlayFiles(
    inMemoryFiles({
      '/p/cdk.json': '{}',
      '/p/lib/stack.ts': `import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { MEMORY } from './settings';
new NodejsFunction(app, 'A', { entry: 'src/a.ts', memorySize: MEMORY });`,
      '/p/lib/settings.ts': 'export const MEMORY = 256;',
      '/p/src/a.ts': 'export const handler = async () => {};',
      '/p/src/b.ts': 'export const run = async () => {};',
      '/p/src/app.ts':
        "import { app } from '@azure/functions';\nimport { run } from './b';\napp.http('b', { handler: run });",
    }),
  );
  const frontEnd = createJavascriptFrontEnd();
  const read: string[] = [];
  const counted = { ...files, read: (path: string) => (read.push(path), files.read(path)) };
  const memory = createDiscoveryMemory(counted);
  const sources = ['/p/lib/settings.ts', '/p/lib/stack.ts', '/p/src/a.ts', '/p/src/app.ts', '/p/src/b.ts'];
  const discover = () =>
    discoverFunctions(
      {
        codeTreeOf: readCodeTree,
        root: '/p',
        sources,
        deployments: [],
        files: counted,
        summaryOf: (file) => frontEnd.summarise(file, files.read(file) ?? ''),
      },
      memory,
    ).functions;
  const edit = (file: string, text: string) => {
    files.set(file, text);
    memory.forget(file);
  };
  return { discover, edit, read };
}

it('a keystroke in a handler reads that file, no infrastructure code', () => {
  const { discover, edit, read } = codeProject();
  const before = discover();
  expect(before.map((fn) => fn.id)).toEqual(['src/a.ts#handler', 'src/b.ts#run']);
  edit('/p/src/a.ts', '// moved\nexport const handler = async () => {};');
  read.length = 0;
  const after = discover();
  expect(new Set(read)).toEqual(new Set(['/p/src/a.ts']));
  expect(after[0]?.span.start).toBeGreaterThan(before[0]?.span.start ?? 0);
  expect(after[1]).toBe(before[1]);
});

it('an edit of a file that infrastructure code reads changes what it declares', () => {
  const { discover, edit } = codeProject();
  expect(discover()[0]?.declared.values.memoryMB).toBe(256);
  edit('/p/lib/settings.ts', 'export const MEMORY = 1024;');
  expect(discover()[0]?.declared.values.memoryMB).toBe(1024);
});

it('a handler that is registered in another file is looked for again when it changes', () => {
  const { discover, edit } = codeProject();
  expect(discover().map((fn) => fn.declaredIn)).toEqual(['lib/stack.ts:3', 'src/app.ts:3']);
  edit('/p/src/b.ts', '// moved\nexport const run = async () => {};');
  expect(discover()[1]?.span.start).toBeGreaterThan(20);
});

it('a file becomes infrastructure code, and stops being it', () => {
  const { discover, edit } = codeProject();
  edit('/p/lib/stack.ts', 'export {};');
  expect(discover()[0]?.declaredIn).toBeNull();
  edit(
    '/p/lib/settings.ts',
    "import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';\nnew NodejsFunction(app, 'A', { entry: 'src/a.ts' });",
  );
  expect(discover()[0]?.declaredIn).toBe('lib/settings.ts:2');
});
