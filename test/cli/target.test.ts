import { describe, expect, test } from 'vitest';
import { resolveTarget } from '../../src/cli/target';
import { temporaryProject } from '../helpers/temporary-project';

const FILES = {
  'work/a.ts': '',
  'work/sub/b.ts': '',
  'shop/package.json': '{}',
  'shop/orders/c.ts': '',
  'shop/bills/d.ts': '',
};

describe('the root that results are relative to', () => {
  test.each([
    { name: 'without paths, the working directory', given: [], root: 'work' },
    { name: 'one directory is the root itself', given: ['sub'], root: 'work/sub' },
    { name: 'a file leaves the working directory', given: ['sub/b.ts'], root: 'work' },
    { name: 'several paths leave the working directory', given: ['sub', 'a.ts'], root: 'work' },
    { name: 'a directory elsewhere is the root', given: ['../shop/orders'], root: 'shop/orders' },
    { name: 'a file elsewhere takes its project', given: ['../shop/orders/c.ts'], root: 'shop' },
    { name: 'files elsewhere take what they share', given: ['../shop/orders', '../shop/bills/d.ts'], root: 'shop' },
  ])('$name', ({ given, root }) => {
    const folder = temporaryProject(FILES);
    const target = resolveTarget(`${folder}/work`, given);
    expect(target.root).toBe(`${folder}/${root}`);
    expect(target.paths.every((path) => path.startsWith(`${folder}/`) && !path.includes('..'))).toBe(true);
  });
});
