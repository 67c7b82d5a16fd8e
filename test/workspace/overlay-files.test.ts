import { expect, it } from 'vitest';
import { createOverlayFiles } from '../../src/workspace/overlay-files';
import { inMemoryFiles } from '../helpers/in-memory-files';

it('an open document hides the file below until it is closed', () => {
  const files = createOverlayFiles(inMemoryFiles({ '/app/a.ts': 'disk' }));
  files.set('/app/a.ts', 'editor');
  expect(files.read('/app/a.ts')).toBe('editor');
  expect(files.readSource('/app/a.ts')).toEqual({ text: 'editor' });
  files.set('/app/a.ts', undefined);
  expect(files.read('/app/a.ts')).toBe('disk');
});

it('a document that is not saved yet is there with its folders', () => {
  const files = createOverlayFiles(inMemoryFiles({ '/app/a.ts': '' }));
  files.set('/app/new/deep/b.ts', '');
  expect(files.exists('/app/new/deep/b.ts')).toBe(true);
  expect(files.isDirectory('/app/new/deep/b.ts')).toBe(false);
  expect(files.isDirectory('/app/new')).toBe(true);
  expect(files.list('/app')).toEqual(['a.ts', 'new']);
  expect(files.list('/app/new')).toEqual(['deep']);
  files.set('/app/new/deep/b.ts', undefined);
  expect(files.exists('/app/new')).toBe(false);
});

it('says why there is no text below', () => {
  expect(createOverlayFiles(inMemoryFiles({})).readSource('/a.ts')).toEqual({ problem: 'does not exist' });
});
