import { describe, expect, it } from 'vitest';
import { entryPoints } from '../../../src/core/link/entry-points';
import { createLinker, moduleOf } from '../../../src/core/link/linker';
import { programOf } from '../../helpers/link-source';

/** The first line of each function that runs per invocation; `at` is a piece of source at which the handler stands. */
function entries(sources: string | Readonly<Record<string, string>>, exportPath: string, at?: string) {
  const texts = typeof sources === 'string' ? { 'a.ts': sources } : sources;
  const [file = '', source = ''] = Object.entries(texts)[0] ?? [];
  const linker = createLinker(programOf(texts));
  const module = moduleOf(linker, `/app/${file}`);
  if (!module) throw new Error('no module');
  const start = at === undefined ? -1 : source.indexOf(at);
  const { functions, wrapped } = entryPoints(linker, module, exportPath, { start, end: start });
  const lines = functions.map(({ frame, function: index }) => {
    const text = texts[frame.module.file.replace('/app/', '')] ?? '';
    const span = frame.module.summary.functions[index]?.span;
    return text.slice(span?.start, span?.end).split('\n')[0];
  });
  return { lines, wrapped };
}

describe('exported handlers', () => {
  it.each([
    [
      'a function',
      'export async function handler() { /* 1 */ }',
      'handler',
      ['export async function handler() { /* 1 */ }'],
    ],
    ['module.exports', 'module.exports = () => 1;', 'module.exports', ['() => 1']],
    ['a name of module.exports', 'module.exports = { run: () => 1, other: () => 2 };', 'run', ['() => 1']],
    ['a member of a group', 'exports.users = { created: () => 1 };', 'users.created', ['() => 1']],
    [
      'a handler chosen at init',
      'export const handler = process.env.X ? () => 1 : () => 2;',
      'handler',
      ['() => 1', '() => 2'],
    ],
  ])('%s', (_, source, exportPath, lines) => {
    expect(
      entries(source, exportPath).lines.map((line) => line?.replace(/^async function/, 'export async function')),
    ).toEqual(lines);
  });

  it('behind a wrapper, with what the wrapper is given', () => {
    const source = `import { onRequest } from 'firebase-functions/v2/https';
export const hello = onRequest({ secrets: [] }, (req, res) => {});`;
    expect(entries(source, 'hello')).toEqual({ lines: ['(req, res) => {}'], wrapped: true });
  });

  it('behind a chain of builders that another variable begins', () => {
    const source = `const functions = require('firebase-functions');
const eu = functions.region('europe-west1');
exports.hello = eu.runWith({ memory: '1GB' }).https.onCall(async (data) => {});`;
    expect(entries({ 'a.js': source }, 'hello')).toEqual({ lines: ['async (data) => {}'], wrapped: true });
  });

  it('the events of a Worker, not its helpers', () => {
    const source = `class Base {}
export default class Shop extends Base {
  async fetch(request) { return this.helper(); }
  helper() {}
}`;
    expect(entries(source, 'default').lines).toEqual(['async fetch(request) { return this.helper(); }']);
  });

  it('an object with fetch', () => {
    const source = 'export default { async fetch(request) {}, async scheduled() {} };';
    expect(entries(source, 'default').lines).toEqual(['async fetch(request) {}', 'async scheduled() {}']);
  });

  it('in another file', () => {
    const sources = { 'a.ts': "export { run as handler } from './b';", 'b.ts': 'export const run = () => 1;' };
    expect(entries(sources, 'handler').lines).toEqual(['() => 1']);
  });
});

describe('handlers that no export gives, by where they stand', () => {
  const functions = "const functions = require('@google-cloud/functions-framework');\n";

  it('a function handed to its registration', () => {
    const source = `${functions}functions.http('hello', (req, res) => {});\nfunctions.http('bye', async (req, res) => {});`;
    expect(entries({ 'a.js': source }, 'bye', 'async (req').lines).toEqual(['async (req, res) => {}']);
  });

  it('a function that goes by its line', () => {
    const source = "addEventListener('fetch', (event) => {});\naddEventListener('scheduled', (tick) => {});";
    expect(entries(source, 'L2', '(tick)').lines).toEqual(['(tick) => {}']);
  });

  it('a function that is registered under another name', () => {
    const source = `${functions}functions.http('hello', greet);\nfunction greet(req, res) {}`;
    expect(entries({ 'a.js': source }, 'hello', 'greet(req').lines).toEqual(['function greet(req, res) {}']);
  });

  it('a variable that holds a wrapped function', () => {
    const source = `import { app } from '@azure/functions';
import { traced } from 'tracing';
const greet = traced(async (request) => {});
app.http('hello', { handler: greet });`;
    expect(entries(source, 'hello', 'greet =')).toEqual({ lines: ['async (request) => {}'], wrapped: true });
  });

  it('all that a registration is given, where the handler is made in it', () => {
    const source = `import { app } from '@azure/functions';
import { traced } from 'tracing';
app.http('hello', { methods: ['GET'], handler: traced(async (request) => {}) });`;
    const linker = createLinker(programOf({ 'a.ts': source }));
    const module = moduleOf(linker, '/app/a.ts');
    const call = module?.summary.calls.find(({ text }) => text === 'app.http');
    const found = module && call && entryPoints(linker, module, 'hello', call.span);
    expect(found?.functions).toHaveLength(1);
    expect(found?.wrapped).toBe(true);
  });

  it('a registered name that module.exports has no function for', () => {
    const source = `${functions}functions.http('hello', (req, res) => {});\nmodule.exports = { hello: 'x' };`;
    expect(entries({ 'a.js': source }, 'hello', '(req, res)').lines).toEqual(['(req, res) => {}']);
  });

  it('nothing where nothing stands', () => {
    expect(entries('export const other = 1;', 'L7', 'nowhere')).toEqual({ lines: [], wrapped: false });
  });
});
