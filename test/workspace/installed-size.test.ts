// biome-ignore-all lint/suspicious/noTemplateCurlyInString: source text under test.
import { describe, expect, it } from 'vitest';
import { type InstalledSizes, installedSize } from '../../src/workspace/installed-size';
import { loadedSpecifiers } from '../../src/workspace/loaded-specifiers';
import { inMemoryFiles } from '../helpers/in-memory-files';

describe('what a package loads', () => {
  const texts = {
    '/app/src/a.ts': '',
    '/app/node_modules/pg/package.json': '{"name":"pg","version":"8.1.0","main":"./lib"}',
    '/app/node_modules/pg/lib/index.js': "const C = require('./client');\nrequire('pg-types');\nrequire('events');\n",
    '/app/node_modules/pg/lib/client.js':
      "var index = require('./index');\nfunction native() { return require('./native'); }\n",
    '/app/node_modules/pg/lib/native.js': "throw new Error('never loaded')",
    '/app/node_modules/pg-types/package.json': '{"version":"2.0.0"}',
    '/app/node_modules/pg-types/index.js': "module.exports = require('./data.json');",
    '/app/node_modules/pg-types/data.json': '{}',
    '/app/node_modules/dual/package.json':
      '{"version":"1.0.0","exports":{".":{"browser":"./b.js","import":"./m.mjs","require":"./c.cjs"},"./sub/*":"./lib/*.js"}}',
    '/app/node_modules/dual/b.js': '//browser',
    '/app/node_modules/dual/m.mjs': '//module',
    '/app/node_modules/dual/c.cjs': '//cjs',
    '/app/node_modules/dual/lib/x.js': '12345',
    '/app/node_modules/esm/package.json': '{"version":"3.0.0","exports":{"import":"./i.js"}}',
    '/app/node_modules/esm/i.js': "export * from './j.js';\nimport 'dual';",
    '/app/node_modules/esm/j.js': '',
    '/app/node_modules/@scope/name/package.json': '{"version":"1.2.3"}',
    '/app/node_modules/@scope/name/index.js': '1',
  };
  const files = inMemoryFiles(texts);
  const size = (specifier: string) => installedSize(specifier, '/app/src/a.ts', files);
  const bytes = (...paths: string[]) =>
    paths.reduce(
      (sum, path) => sum + (texts[`/app/node_modules/${path}` as keyof typeof texts]?.length ?? Number.NaN),
      0,
    );

  it('is followed through its files and dependencies, cycles included; what waits inside a function is not loaded', () => {
    expect(size('pg')).toEqual({
      version: '8.1.0',
      modules: 4,
      bytes: bytes('pg/lib/index.js', 'pg/lib/client.js', 'pg-types/index.js', 'pg-types/data.json'),
    });
  });

  it('takes the conditions that Node takes', () => {
    expect(size('dual')).toEqual({ version: '1.0.0', modules: 1, bytes: '//cjs'.length });
    expect(size('dual/sub/x')).toEqual({ version: '1.0.0', modules: 1, bytes: 5 });
    expect(size('dual/hidden')).toBeNull();
    expect(size('esm')).toEqual({ version: '3.0.0', modules: 3, bytes: bytes('esm/i.js', 'esm/j.js', 'dual/c.cjs') });
  });

  it('is looked for upwards, by scoped names too; what is not installed has no size', () => {
    expect(size('@scope/name')).toEqual({ version: '1.2.3', modules: 1, bytes: 1 });
    expect(size('absent')).toBeNull();
    expect(size('node:fs')).toBeNull();
    expect(size('../../etc/passwd')).toBeNull();
  });

  it('remembers by package and version', () => {
    const sizes: InstalledSizes = new Map();
    const first = installedSize('pg', '/app/src/a.ts', files, sizes);
    expect(installedSize('pg', '/app/src/deep/b.ts', files, sizes)).toBe(first);
  });

  it('stops at its limits', () => {
    const many: Record<string, string> = { '/app/node_modules/big/package.json': '{"version":"1.0.0"}' };
    for (let i = 0; i < 3_500; i++) many[`/app/node_modules/big/${i}.js`] = `require('./${i + 1}');`;
    many['/app/node_modules/big/index.js'] = "require('./0')";
    expect(installedSize('big', '/app/a.ts', inMemoryFiles(many))?.modules).toBe(3_000);
  });
});

describe('what a module loads when it is evaluated', () => {
  it.each<[string, string, string[]]>([
    [
      'imports and re-exports',
      "import a, { b } from 'x';\nimport 'y';\nexport { c } from 'z';\nexport * as d from 'w';",
      ['x', 'y', 'z', 'w'],
    ],
    ['minified imports', 'import{a as b}from"x";import*as c from"y";export*from"z";', ['x', 'y', 'z']],
    [
      'requires in functions wait',
      "const a = require('x');\nfunction f() { require('y'); }\nconst g = () => require('z');",
      ['x'],
    ],
    ['arrow functions without semicolons', "const g = () => require('z')\nconst a = require('x')", ['x']],
    [
      'branches do not wait',
      "if (a) { require('x'); } else { require('y'); }\ntry { require('z'); } catch (e) { require('w'); }",
      ['x', 'y', 'z', 'w'],
    ],
    [
      'functions called on the spot',
      "(function () { require('x'); })();\n(() => { require('y'); })();\n!function (e) { e(require('z')); }(f);",
      ['x', 'y', 'z'],
    ],
    [
      'functions in functions called on the spot',
      "(function () { function f() { require('y'); } require('x'); })();",
      ['x'],
    ],
    [
      'UMD',
      "(function (g, f) { typeof exports === 'object' ? f(exports, require('x')) : 0; })(this, function (e, x) {});",
      ['x'],
    ],
    [
      'getters and methods wait',
      "module.exports = { get a() { return require('y'); }, b() { return require('z'); }, c: require('x') };",
      ['x'],
    ],
    [
      'helpers around require',
      "__exportStar(require('x'), exports);\nconst a = __importDefault(require('y'));",
      ['x', 'y'],
    ],
    [
      'comments and strings',
      "// require('y')\n/* require('z') */\nconst s = \"require('w')\";\nconst a = require('x');",
      ['x'],
    ],
    [
      'regular expressions and templates',
      "const r = /[/'\"]require\\('/; const t = `${a ? `b` : 1} require('y')`;\nconst d = a / b; const e = require('x');",
      ['x'],
    ],
    ['other requires', "a.require('y'); require.resolve('z'); require(name); import('w'); require('x');", ['x']],
  ])('%s', (_, source, expected) => {
    expect(loadedSpecifiers(source)).toEqual(expected);
  });

  it('hostile text ends soon', () => {
    expect(loadedSpecifiers(`import ${'a,'.repeat(300_000)}`)).toEqual([]);
    expect(loadedSpecifiers(`require; ${'import '.repeat(100_000)}`)).toEqual([]);
    expect(loadedSpecifiers(`require; ${'('.repeat(300_000)}${'{'.repeat(300_000)}`)).toEqual([]);
  });
});
