import { describe, expect, it } from 'vitest';
import { createModuleResolver, resolveModule } from '../../../src/core/link/resolve-module';
import { inMemoryFiles } from '../../helpers/in-memory-files';

const own = (file: string) => ({ kind: 'own', file });

function resolver(texts: Record<string, string>, links: Record<string, string> = {}) {
  const files = inMemoryFiles(texts, links);
  return (from: string, specifier: string) => resolveModule(from, specifier, files);
}

describe('relative imports', () => {
  const resolve = resolver({
    '/app/src/orders.ts': '',
    '/app/src/db.ts': '',
    '/app/src/db.js': '',
    '/app/src/esm.mts': '',
    '/app/src/common.cts': '',
    '/app/src/view.tsx': '',
    '/app/src/repo/index.ts': '',
    '/app/src/repo.data.ts': '',
    '/app/src/settings.json': '{}',
    '/app/lib/legacy.js': '',
    '/app/lib/legacy.ts': '',
    '/app/lib/old.js': '',
  });
  it.each([
    ['./db', '/app/src/db.ts'],
    ['./db.js', '/app/src/db.ts'],
    ['./db.ts', '/app/src/db.ts'],
    ['./esm.mjs', '/app/src/esm.mts'],
    ['./common.cjs', '/app/src/common.cts'],
    ['./view', '/app/src/view.tsx'],
    ['./view.jsx', '/app/src/view.tsx'],
    ['./repo', '/app/src/repo/index.ts'],
    ['./repo/', '/app/src/repo/index.ts'],
    ['./repo.data', '/app/src/repo.data.ts'],
    ['.', undefined],
    ['../lib/old', '/app/lib/old.js'],
    ['./db?raw', '/app/src/db.ts'],
  ])('from a TypeScript file %s leads to %s', (specifier, file) => {
    expect(resolve('/app/src/orders.ts', specifier)).toEqual(file ? own(file) : { kind: 'missing' });
  });
  it('JavaScript loads the JavaScript beside it, as Node does', () => {
    expect(resolve('/app/lib/old.js', './legacy')).toEqual(own('/app/lib/legacy.js'));
    expect(resolve('/app/lib/old.js', './legacy.js')).toEqual(own('/app/lib/legacy.js'));
    expect(resolve('/app/lib/old.js', '../src/esm.mjs')).toEqual(own('/app/src/esm.mts'));
  });
  it('JSON, assets and absent files are missing', () => {
    expect(resolve('/app/src/orders.ts', './settings.json')).toEqual({
      kind: 'missing',
    });
    expect(resolve('/app/src/orders.ts', './nowhere')).toEqual({
      kind: 'missing',
    });
  });
});

describe('built-ins and packages', () => {
  const resolve = resolver({
    '/app/a.ts': '',
    '/app/node_modules/pg/package.json': '{"name":"pg"}',
  });
  it('knows built-ins with and without node:', () => {
    expect(resolve('/app/a.ts', 'node:fs/promises')).toEqual({
      kind: 'builtin',
      name: 'fs/promises',
    });
    expect(resolve('/app/a.ts', 'https')).toEqual({
      kind: 'builtin',
      name: 'https',
    });
  });
  it('splits package names from subpaths, installed or not', () => {
    expect(resolve('/app/a.ts', 'pg')).toEqual({
      kind: 'package',
      name: 'pg',
      subpath: '',
    });
    expect(resolve('/app/a.ts', 'lodash/get')).toEqual({
      kind: 'package',
      name: 'lodash',
      subpath: 'get',
    });
    expect(resolve('/app/a.ts', '@aws-sdk/client-s3')).toEqual({
      kind: 'package',
      name: '@aws-sdk/client-s3',
      subpath: '',
    });
  });
  it('an alias nothing explains is missing, not a package', () => {
    expect(resolve('/app/a.ts', '@/lib/db')).toEqual({ kind: 'missing' });
    expect(resolve('/app/a.ts', '#db')).toEqual({ kind: 'missing' });
  });
});

describe('tsconfig paths', () => {
  it('reads comments, trailing commas, and patterns relative to baseUrl', () => {
    const resolve = resolver({
      '/app/tsconfig.json': `{
        // aliases
        "compilerOptions": { "baseUrl": "./src", "paths": { "@libs/*": ["libs/*"], "@db": ["data/db.ts"], }, },
      }`,
      '/app/src/functions/orders.ts': '',
      '/app/src/libs/lambda.ts': '',
      '/app/src/data/db.ts': '',
      '/app/src/shared/log.ts': '',
    });
    const from = '/app/src/functions/orders.ts';
    expect(resolve(from, '@libs/lambda')).toEqual(own('/app/src/libs/lambda.ts'));
    expect(resolve(from, '@db')).toEqual(own('/app/src/data/db.ts'));
    expect(resolve(from, 'shared/log')).toEqual(own('/app/src/shared/log.ts'));
    expect(resolve(from, 'pg')).toEqual({
      kind: 'package',
      name: 'pg',
      subpath: '',
    });
  });
  it('follows extends, and paths stay relative to the file that defines them', () => {
    const resolve = resolver({
      '/mono/tsconfig.base.json':
        '{"compilerOptions":{"paths":{"@acme/*":["libs/*/src"],"@acme/db/*":["libs/db/src/*"]}}}',
      '/mono/apps/api/tsconfig.json': '{"extends":"../../tsconfig.base.json","compilerOptions":{"strict":true}}',
      '/mono/apps/api/src/main.ts': '',
      '/mono/libs/db/src/index.ts': '',
      '/mono/libs/db/src/pool.ts': '',
    });
    expect(resolve('/mono/apps/api/src/main.ts', '@acme/db')).toEqual(own('/mono/libs/db/src/index.ts'));
    expect(resolve('/mono/apps/api/src/main.ts', '@acme/db/pool')).toEqual(own('/mono/libs/db/src/pool.ts'));
  });
  it('survives an extends cycle and a broken file', () => {
    const resolve = resolver({
      '/app/tsconfig.json': '{"extends":"./other.json"}',
      '/app/other.json': '{"extends":"./tsconfig.json","compilerOptions":{"paths":{"~/*":["./*"]}}}',
      '/app/a.ts': '',
      '/app/b.ts': '',
      '/broken/tsconfig.json': '{"compilerOptions": [[[',
      '/broken/a.ts': '',
    });
    expect(resolve('/app/a.ts', '~/b')).toEqual(own('/app/b.ts'));
    expect(resolve('/broken/a.ts', 'pg')).toEqual({
      kind: 'package',
      name: 'pg',
      subpath: '',
    });
  });
  it('reads the project a solution-style tsconfig refers to', () => {
    const resolve = resolver({
      '/app/tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"}]}',
      '/app/tsconfig.app.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      '/app/src/a.ts': '',
      '/app/src/b.ts': '',
    });
    expect(resolve('/app/src/a.ts', '@/b')).toEqual(own('/app/src/b.ts'));
  });
});

describe('packages of the monorepo are the user’s own', () => {
  it('found by workspaces globs, sources before built output', () => {
    const resolve = resolver({
      '/mono/package.json': '{"workspaces":["packages/*"]}',
      '/mono/packages/db/package.json':
        '{"name":"@acme/db","main":"dist/index.js","exports":{".":"./dist/index.js","./pool":{"import":"./dist/pool.js"}}}',
      '/mono/packages/db/src/index.ts': '',
      '/mono/packages/db/src/pool.ts': '',
      '/mono/packages/db/dist/index.js': '',
      '/mono/packages/api/src/a.ts': '',
    });
    const from = '/mono/packages/api/src/a.ts';
    expect(resolve(from, '@acme/db')).toEqual(own('/mono/packages/db/src/index.ts'));
    expect(resolve(from, '@acme/db/pool')).toEqual(own('/mono/packages/db/src/pool.ts'));
    expect(resolve(from, '@acme/other')).toEqual({
      kind: 'package',
      name: '@acme/other',
      subpath: '',
    });
  });
  it('found through pnpm-workspace.yaml', () => {
    const resolve = resolver({
      '/mono/pnpm-workspace.yaml': "packages:\n  # ours\n  - 'libs/**'\n  - apps/*\ncatalog:\n  - nothing/*\n",
      '/mono/libs/deep/log/package.json': '{"name":"log"}',
      '/mono/libs/deep/log/index.js': '',
      '/mono/apps/api/a.ts': '',
    });
    expect(resolve('/mono/apps/api/a.ts', 'log')).toEqual(own('/mono/libs/deep/log/index.js'));
  });
  it('found as a link in node_modules, while a link into the pnpm store is a package', () => {
    const resolve = resolver(
      {
        '/app/a.ts': '',
        '/app/node_modules/': '',
        '/shared/package.json': '{"name":"shared","main":"main.js"}',
        '/shared/main.js': '',
        '/app/node_modules/.pnpm/pg@8/node_modules/pg/index.js': '',
      },
      {
        '/app/node_modules/shared': '/shared',
        '/app/node_modules/pg': '/app/node_modules/.pnpm/pg@8/node_modules/pg',
      },
    );
    expect(resolve('/app/a.ts', 'shared')).toEqual(own('/shared/main.js'));
    expect(resolve('/app/a.ts', 'pg')).toEqual({
      kind: 'package',
      name: 'pg',
      subpath: '',
    });
  });
  it('package.json imports map #aliases to sources', () => {
    const resolve = resolver({
      '/app/package.json': '{"name":"me","imports":{"#lib/*":"./dist/lib/*.js","#pg":"pg","#self":"#self"}}',
      '/app/src/lib/db.ts': '',
      '/app/src/a.ts': '',
    });
    expect(resolve('/app/src/a.ts', '#lib/db')).toEqual(own('/app/src/lib/db.ts'));
    expect(resolve('/app/src/a.ts', '#pg')).toEqual({
      kind: 'package',
      name: 'pg',
      subpath: '',
    });
    expect(resolve('/app/src/a.ts', '#self')).toEqual({ kind: 'missing' });
  });
});

describe('the resolver’s memory', () => {
  it('sees a new file only after clear', () => {
    const texts: Record<string, string> = { '/app/a.ts': '' };
    let files = inMemoryFiles(texts);
    const live = createModuleResolver({
      read: (path) => files.read(path),
      exists: (path) => files.exists(path),
      isDirectory: (path) => files.isDirectory(path),
      list: (path) => files.list(path),
      realPath: (path) => path,
    });
    expect(live.resolve('/app/a.ts', './b')).toEqual({ kind: 'missing' });
    files = inMemoryFiles({ ...texts, '/app/b.ts': '' });
    expect(live.resolve('/app/a.ts', './b')).toEqual({ kind: 'missing' });
    live.clear();
    expect(live.resolve('/app/a.ts', './b')).toEqual(own('/app/b.ts'));
  });
});
