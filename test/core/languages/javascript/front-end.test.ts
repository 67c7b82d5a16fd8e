import { describe, expect, it } from 'vitest';
import { createJavascriptFrontEnd } from '../../../../src/core/languages/javascript/front-end';

const summarise = (text: string, file = 'handler.ts') => createJavascriptFrontEnd().summarise(file, text);

describe('imports', () => {
  it('tells what is loaded from what TypeScript erases', () => {
    const { imports } = summarise(`
import './side-effect';
import { used, unused } from 'both';
import { OnlyAType } from 'types';
import type { T } from 'declared-types';
import legacy = require('legacy');
export { x } from 'again';
const lazy = () => import('lazy');
const value: OnlyAType & T = used(legacy);`);
    expect(imports.map(({ specifier, form, typeOnly }) => `${specifier} ${form}${typeOnly ? ' erased' : ''}`)).toEqual([
      './side-effect import',
      'both import',
      'types import erased',
      'declared-types import erased',
      'legacy import',
      'again reexport',
      'lazy dynamic',
    ]);
  });

  it('keeps an unused import of JavaScript: it is loaded all the same', () => {
    const [fact] = summarise(`import unused from 'heavy';`, 'handler.mjs').imports;
    expect(fact?.typeOnly).toBe(false);
  });
});

describe('exports', () => {
  it('names them in all spellings', () => {
    const names = (text: string, file = 'a.js') => summarise(text, file).exports.map((fact) => fact.name);
    expect(names(`export const a = 1; export function b() {} export default class {} export { c as d };`)).toEqual([
      'a',
      'b',
      'default',
      'd',
    ]);
    expect(names(`exports.a = exports.b = 1; module.exports.c = 2;`).sort()).toEqual(['a', 'b', 'c']);
    expect(
      names(`export namespace N { export const inner = 1; } namespace M { export function f() {} }`, 'a.ts'),
    ).toEqual(['N']);
    expect(names(`module.exports = { handler, ['b']: 1 };`)).toEqual(['module.exports', 'handler', 'b']);
  });
});

describe('files that are not read', () => {
  it('says why: too large, minified, nested beyond reason', () => {
    const [large] = summarise(`${'const a = 1;\n'.repeat(150_000)}`).problems;
    expect(large?.message).toContain('larger than 1.5 MB');
    const [minified] = summarise('var a=1;'.repeat(20_000)).problems;
    expect(minified?.message).toContain('looks minified');
    const [nested] = summarise('['.repeat(50_000)).problems;
    expect(nested?.message).toMatch(/nested too deeply|syntax error/);
  });

  it('names syntax errors and keeps the facts around them', () => {
    const summary = summarise(`import pg from 'pg';\nconst x = ;\nexport const handler = () => new pg.Client();`);
    expect(summary.problems[0]?.message).toBe('syntax error: Expression expected.');
    expect(summary.exports.map((fact) => fact.name)).toEqual(['handler']);
  });
});

describe('an edit', () => {
  it('gives the same summary as reading the new text afresh', () => {
    const frontEnd = createJavascriptFrontEnd();
    const before = `import { S3Client } from '@aws-sdk/client-s3';\nexport const handler = async () => {\n  return 1;\n};\n`;
    const after = before.replace('return 1', 'const s3 = new S3Client({});\n  return s3');
    frontEnd.summarise('handler.ts', before);
    expect(frontEnd.summarise('handler.ts', after)).toEqual(summarise(after));
    expect(frontEnd.summarise('handler.ts', before)).toEqual(summarise(before));
  });
});

describe('suppressions', () => {
  it('reads rules and reason, in line and block comments', () => {
    const { suppressions } =
      summarise(`// coldstart-ignore-next-line per-request-connection, heavy-import -- tenant keys
const a = 1;
/* coldstart-ignore-file heavy-import */`);
    expect(suppressions.map(({ kind, rules, reason }) => ({ kind, rules, reason }))).toEqual([
      { kind: 'next-line', rules: ['per-request-connection', 'heavy-import'], reason: 'tenant keys' },
      { kind: 'file', rules: ['heavy-import'], reason: null },
    ]);
  });
});
