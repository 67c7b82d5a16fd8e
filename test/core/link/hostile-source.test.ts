import { describe, expect, it } from 'vitest';
import { linkSource } from '../../helpers/link-source';

/** Code that real files hold, half-typed or generated, and that must neither throw nor hang. */
const SOURCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'an empty file': { 'handler.ts': '' },
  'half a line': { 'handler.ts': 'export const handler = async (event) => { const s3 = new S3Client({ region: ' },
  'only opening brackets': { 'handler.js': '{[('.repeat(2_000) },
  'an object that spreads itself': {
    'handler.js': `
let state = { a: 1 };
exports.handler = async (event) => { state = { ...state, ...event, next: { ...state } }; return state.next.next.next; };`,
  },
  'functions that call each other for ever': {
    'handler.js': `
const a = (x) => b({ x }); const b = (x) => c([x, a(x)]); const c = (x) => a(b(c(x)));
exports.handler = async (event) => a(b(c(event)));`,
  },
  'modules that import each other': {
    'handler.ts': `import { b } from './b'; export const a = b; export const handler = () => b();`,
    'b.ts': `import { a } from './handler'; export * from './c'; export const b = a;`,
    'c.ts': `export * from './b'; export * from './handler';`,
  },
  'a class that extends itself, and two that extend each other': {
    'handler.js': `
class A extends A { constructor() { super(); this.x = new A(); } }
class B extends C { get self() { return this.self; } } class C extends B {}
exports.handler = () => [new A().x.x.x, new B().self, new C().missing];`,
  },
  'a sum of ten thousand terms': { 'handler.js': `exports.handler = () => ${Array(10_000).fill('a').join(' + ')};` },
  'five thousand nested calls': { 'handler.js': `exports.handler = () => ${'f('.repeat(5_000)}${')'.repeat(5_000)};` },
  'a chain of two thousand members': { 'handler.js': `exports.handler = () => a${'.b'.repeat(2_000)};` },
  'a wide fan of helpers': {
    'handler.js': `${Array.from({ length: 60 }, (_, i) => `const f${i} = (g) => [${Array.from({ length: 6 }, (_, j) => `f${(i * 7 + j) % 60}(g)`).join(',')}];`).join('\n')}
exports.handler = async (event) => f0(event);`,
  },
  'names of Object.prototype': {
    'handler.js': `const constructor = require('toString'); const __proto__ = {}; exports.__proto__ = 1; exports.hasOwnProperty = constructor;
exports.handler = ({ constructor: c, toString }) => new c(toString.valueOf.constructor);`,
  },
};

describe('code that must neither throw nor hang', () => {
  for (const [name, sources] of Object.entries(SOURCES)) {
    it(name, () => {
      const graph = linkSource(sources);
      expect(graph.function.exportPath).toBe('handler');
    });
  }

  it('still finds what stands before the broken line', () => {
    const graph = linkSource({
      'handler.ts': `
import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  const s3 = new S3Client({});
  const broken = s3.`,
    });
    expect(graph.creations.map(({ resource, zone }) => ({ resource, zone }))).toEqual([
      { resource: '@aws-sdk/client-s3:S3Client', zone: 'invoke' },
    ]);
  });

  it('says that code was too much to follow instead of pretending to know it', () => {
    const helpers = Array.from({ length: 9_000 }, (_, i) => `function f${i}(x) { return f${i + 1}(x); }`).join('\n');
    const body = Array.from({ length: 9_000 }, (_, i) => `f${i}(event);`).join('\n');
    const graph = linkSource({ 'handler.js': `${helpers}\nexports.handler = async (event) => {\n${body}\n};` });
    expect(graph.problems.map((problem) => problem.message).join()).toContain('too much code to follow');
  });
});
