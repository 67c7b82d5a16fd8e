import { expect, it } from 'vitest';
import { createJavascriptFrontEnd } from '../../../src/core/languages/javascript/front-end';
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
