import { expect, test } from 'vitest';
import { estimatedModules } from '../../../src/core/link/estimated-modules';
import { startupWork } from '../../../src/core/link/startup-work';
import { DEFAULT_ENVIRONMENT, type ModuleNode, resolveEnvironment } from '../../../src/core/model';
import { projectTimeline } from '../../../src/core/timing/project-timeline';
import { linkSource } from '../../helpers/link-source';

const ENVIRONMENT = resolveEnvironment([{ values: DEFAULT_ENVIRONMENT, where: 'default' }]);

function modulesOf(files: Readonly<Record<string, string>>): ModuleNode {
  const graph = linkSource(files);
  const work = startupWork(graph, [], () => null);
  return estimatedModules(graph, work, projectTimeline(ENVIRONMENT, work).paths.cold);
}

/** One line per module, indented by depth. */
function outline(node: ModuleNode, depth = 0): string {
  const below = node.children.map((child) => outline(child, depth + 1)).join('');
  return `${'  '.repeat(depth)}${node.name} (${node.origin})\n${below}`;
}

test('packages hang below the file that imports them, own files below who loads them first', () => {
  const tree = modulesOf({
    'src/handler.ts': "import { query } from './db';\nimport './words';\nexport const handler = async () => query();",
    'src/db.ts': "import { Client } from 'pg';\nimport fs from 'node:fs';\nexport const query = () => [fs, Client];",
    'src/words.ts': 'export const words = [1];',
  });
  expect(outline(tree)).toBe(
    [
      'src/handler.ts (own)',
      '  src/db.ts (own)',
      '    pg (dependency)',
      '    node:fs (core)',
      '  src/words.ts (own)',
      '',
    ].join('\n'),
  );
});

test('times add up: total is self and everything below, and the root is what user init says', () => {
  const files = {
    'src/handler.ts': "import './db';\nimport '@aws-sdk/client-s3';\nexport const handler = async () => 1;",
    'src/db.ts': "import 'pg';\nexport const x = 1;",
  };
  const tree = modulesOf(files);
  const check = (node: ModuleNode): void => {
    const below = node.children.reduce((sum, child) => sum + child.totalMs, 0);
    expect(node.totalMs).toBeCloseTo(node.selfMs + below, 6);
    node.children.forEach(check);
  };
  check(tree);
  expect(tree.totalMs).toBeGreaterThan(50);
  const sdk = tree.children.find(({ name }) => name === '@aws-sdk/client-s3');
  expect(sdk).toMatchObject({ origin: 'runtime-provided', at: { file: 'src/handler.ts' } });
});

test('files that import each other make a tree, not a loop', () => {
  const tree = modulesOf({
    'src/handler.ts': "import './a';\nexport const handler = async () => 1;",
    'src/a.ts': "import './b';\nimport 'pg';\nexport const a = 1;",
    'src/b.ts': "import './a';\nimport './handler';\nimport 'zod';\nexport const b = 1;",
  });
  expect(outline(tree)).toContain('    src/b.ts (own)');
});
