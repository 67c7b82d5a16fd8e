import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../src/core/model';
import { createProfiler } from '../../src/profiler/measure-function';
import { CannotMeasure, type MeasureRequest } from '../../src/profiler/request';
import { makeFunction } from '../helpers/make-profile';
import { temporaryProject } from '../helpers/temporary-project';

const profiler = createProfiler(join(import.meta.dirname, '../../dist'));

/** Measures `handler.js` of a folder with these files: two starts, in real processes. */
function measure(files: Readonly<Record<string, string>>, over: Partial<MeasureRequest> = {}) {
  const root = temporaryProject(files);
  return profiler.measure({
    root,
    function: makeFunction('handler.js', { language: 'javascript', deployedName: null }),
    environment: resolveEnvironment([]),
    runs: 2,
    warmups: 0,
    invoke: true,
    event: { name: 'Ada' },
    network: 'blocked',
    timeoutMs: 20_000,
    memoryLimitMB: 1024,
    runtimePath: process.execPath,
    env: [],
    esbuild: null,
    bundle: null,
    accelerators: false,
    lazyImports: {},
    ownEnvironment: { PATH: process.env.PATH, SECRET: 'hunter2' },
    ...over,
  });
}

const failureOf = async (source: string, over: Partial<MeasureRequest> = {}) =>
  (await measure({ 'handler.js': source }, over)).runs[0]?.failure;

describe('a function in real processes', () => {
  test('is started, called three times, and its modules are found with size and parent', async () => {
    const { paths, runs, modules, measurement } = await measure({
      'handler.js': `const dep = require('dep'); require('./lib/own');
exports.handler = async (event) => { if (event.name !== 'Ada') throw new Error('wrong event'); return dep; };`,
      'lib/own.js': `const end = performance.now() + 20; while (performance.now() < end);`,
      'node_modules/dep/index.js': `require('./inner.json'); require('zlib'); module.exports = 1;`,
      'node_modules/dep/inner.json': '{"a":1}',
    });
    expect(runs.filter(({ traced }) => !traced)).toHaveLength(2);
    expect(runs.every(({ failure, ms }) => failure === null && ms.invocations.length === 3)).toBe(true);
    expect(measurement.warnings.filter(({ kind }) => kind === 'invocation-error')).toEqual([]);
    const [dep, own] = modules?.children ?? [];
    expect(dep).toMatchObject({ name: 'dep/index.js', specifier: 'dep', origin: 'dependency', bytes: 61 });
    expect(dep?.children.map(({ name, kind }) => [name, kind])).toEqual([
      ['dep/inner.json', 'json'],
      ['node:zlib', 'builtin'],
    ]);
    expect(own).toMatchObject({ name: 'lib/own.js', origin: 'own' });
    // The module waits that long by its own clock; what is taken off for recording may come off it.
    expect(own?.selfMs).toBeGreaterThan(5);
    const init = paths.cold.phases.find(({ id }) => id === 'user-init');
    expect(init?.ms.p50).toBeGreaterThan(20);
  });

  test.each([
    [
      'an ES module',
      {
        'package.json': '{"type":"module"}',
        'handler.js': `import './dep.js'; export const handler = async () => 1;`,
        'dep.js': 'export {};',
      },
    ],
    [
      'a callback',
      { 'handler.js': 'exports.handler = (event, context, callback) => setImmediate(callback, null, 1);' },
    ],
    [
      'a method',
      {
        'handler.js':
          'class Api { async handle() { return this.x.y; } x = { y: 1 }; } exports.handler = new Api().handle.bind(new Api());',
      },
    ],
    [
      'a streamed response',
      { 'handler.js': 'exports.handler = awslambda.streamifyResponse(async (event, stream) => { stream.end("x"); });' },
    ],
  ])('written as %s is called', async (_, files) => {
    const { runs, measurement } = await measure(files as unknown as Record<string, string>);
    expect(runs[0]?.ms.invocations).toHaveLength(3);
    expect(measurement.warnings.filter(({ kind }) => kind === 'invocation-error' || kind === 'failed')).toEqual([]);
  });

  test('sees no variables of the shell, no home directory and no network', async () => {
    const { measurement } = await measure({
      'handler.js': `const { existsSync } = require('fs'); const { homedir } = require('os');
if (process.env.SECRET || existsSync(homedir() + '/.aws')) throw new Error('it sees secrets');
exports.handler = () => new Promise((done) => require('net').connect(5432, 'db.example.com').on('error', () => done()));`,
    });
    expect(measurement.network.init).toEqual([]);
    expect(measurement.network.invocations).toEqual(Array(3).fill(['db.example.com:5432']));
    expect(measurement.warnings.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });

  test('gets an answer from a stub to what it asks of other machines, over TLS that it can verify', async () => {
    const { measurement, runs } = await measure(
      {
        'handler.js': `const https = require('https');
const ask = (agent) => new Promise((done, fail) => https.request({ host: 'dynamodb.eu-central-1.amazonaws.com', method: 'POST', agent,
  headers: { 'content-type': 'application/x-amz-json-1.0' } }, (answer) => {
  let body = '';
  answer.on('data', (chunk) => { body += chunk; });
  answer.on('end', () => answer.statusCode === 200 && body === '{}' ? done() : fail(new Error('answer ' + answer.statusCode + body)));
}).on('error', fail).end('{}'));
exports.handler = () => ask(new https.Agent());`,
      },
      { network: 'stubbed' },
    );
    expect(measurement.warnings.filter(({ kind }) => kind === 'invocation-error' || kind === 'failed')).toEqual([]);
    expect(runs[0]?.ms.invocations).toHaveLength(3);
    expect(measurement.network.invocations).toEqual(Array(3).fill(['dynamodb.eu-central-1.amazonaws.com:443']));
  });

  test('is accepted and hung up on where the protocol is another', async () => {
    const source = `exports.handler = () => new Promise((done) => require('net').connect(3306, 'db.example.com').on('close', done));`;
    const { measurement } = await measure({ 'handler.js': source }, { network: 'stubbed' });
    expect(measurement.network.invocations).toEqual(Array(3).fill(['db.example.com:3306']));
    expect(measurement.warnings.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });

  test('gets a variable that is asked for', async () => {
    const source = `if (process.env.SECRET !== 'hunter2' || process.env.TABLE !== 'orders') throw new Error('not there');
exports.handler = async () => 1;`;
    expect(await failureOf(source, { env: ['SECRET', 'TABLE=orders'] })).toBeNull();
  });
});

describe('a function that misbehaves is a result', () => {
  test('throws while it is loaded', async () => {
    expect(await failureOf(`throw new Error('no DATABASE_URL');`)).toMatchObject({
      kind: 'threw',
      phase: 'init',
      message: expect.stringMatching(/^Error: no DATABASE_URL \(at .*handler\.js:1/),
    });
  });

  test('needs a package that is not there', async () => {
    const failure = await failureOf(`require('left-pad-2');`);
    expect(failure?.message).toMatch(/Cannot find module 'left-pad-2'/);
  });

  test('never returns', async () => {
    const failure = await failureOf('exports.handler = () => new Promise((done) => setInterval(done, 1e6).ref());', {
      timeoutMs: 1500,
    });
    expect(failure).toMatchObject({ kind: 'timed-out', phase: 'invocation 1' });
  });

  test('loops for ever while it is loaded', async () => {
    expect(await failureOf('for (;;);', { timeoutMs: 1500 })).toMatchObject({ kind: 'timed-out', phase: 'init' });
  });

  test('forgets to answer', async () => {
    expect(await failureOf('exports.handler = (event, context, callback) => {};')).toMatchObject({ kind: 'drained' });
  });

  test('leaves the process', async () => {
    expect(await failureOf('exports.handler = async () => process.exit(3);')).toMatchObject({
      kind: 'exited',
      phase: 'invocation 1',
      message: 'exit code 3',
    });
  });

  test('throws where nobody catches', async () => {
    const failure = await failureOf(
      `exports.handler = () => new Promise(() => setTimeout(() => { throw new Error('late'); }, 5));`,
    );
    expect(failure).toMatchObject({ kind: 'crashed', message: expect.stringContaining('late') });
  });

  test('exports something else', async () => {
    const failure = await failureOf('exports.main = async () => 1;');
    expect(failure).toMatchObject({
      kind: 'no-handler',
      message: 'the module exports no function handler; it exports main',
    });
  });

  test('takes all memory', async () => {
    const source = 'const all = []; for (;;) all.push(Buffer.alloc(5e6, 1));';
    expect(await failureOf(source, { memoryLimitMB: 300 })).toMatchObject({ kind: 'out-of-memory' });
  });

  test('prints 100 MB', async () => {
    const { measurement, runs } = await measure(
      {
        'handler.js': `exports.handler = async () => { for (let i = 0; i < 100; i++) console.log('x'.repeat(333333)); };`,
      },
      { runs: 1 },
    );
    expect(runs[0]?.failure).toBeNull();
    const printed = measurement.warnings.find((warning) => warning.kind === 'printed-much');
    // What is in the pipe between the two processes is counted by neither.
    expect(printed?.bytes).toBeGreaterThan(99e6);
  });

  test('forks: nothing of it is left running, nor any file', async () => {
    const root = temporaryProject({});
    const beat = join(root, 'beat');
    const beating = `setInterval(() => require('fs').writeFileSync(${JSON.stringify(beat)}, String(Date.now())), 20)`;
    const source = `const { spawn } = require('child_process'); const { existsSync } = require('fs');
spawn(process.execPath, ['-e', ${JSON.stringify(beating)}], { stdio: 'ignore' }).unref();
exports.handler = () => new Promise((done) => setInterval(() => existsSync(${JSON.stringify(beat)}) && done(), 20));`;
    await measure({ 'handler.js': source }, { runs: 1 });
    const modified = async () => (await import('node:fs')).statSync(beat).mtimeMs;
    const before = existsSync(beat) ? await modified() : 0;
    expect(before).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await modified()).toBe(before);
    expect(
      readdirSync(tmpdir()).filter(
        (name) => name.startsWith('coldstart-measure-') && name.includes(String(process.pid)),
      ),
    ).toEqual([]);
  });
});

describe('a function in TypeScript', () => {
  const SOURCE = {
    'package.json': '{}',
    'handler.ts': `import dep from 'dep'; import { Kind } from './kind';
export const handler = async (event: { name: string }): Promise<string> => event.name + Kind.Order + dep;`,
    'kind.ts': 'export enum Kind { Order = 7 }',
    'node_modules/dep/index.js': 'module.exports = 1;',
  };
  const FUNCTION = makeFunction('handler.ts', { deployedName: null });
  const withEsbuild = async (over: Partial<MeasureRequest> = {}) => {
    const root = temporaryProject(SOURCE);
    symlinkSync(join(import.meta.dirname, '../../node_modules/esbuild'), join(root, 'node_modules/esbuild'));
    return { root, measured: await measure({}, { root, function: FUNCTION, ...over }) };
  };

  test("is compiled with the project's esbuild, its packages stay apart, and nothing built is left", async () => {
    const { root, measured } = await withEsbuild();
    expect(measured.runs[0]).toMatchObject({ failure: null, ms: { invocations: { length: 3 } } });
    expect(measured.modules).toMatchObject({ name: 'handler.ts', file: 'handler.ts', origin: 'own' });
    expect(measured.modules?.children.map(({ name }) => name)).toEqual(['dep/index.js']);
    expect(measured.measurement.build).toMatch(/own code compiled with the project's esbuild/);
    expect(existsSync(join(root, 'node_modules/.cache'))).toBe(false);
  });

  test('is bundled as its deployment does', async () => {
    const esbuild = {
      source: 'template.yaml (BuildMethod: esbuild)',
      bundle: true,
      minify: true,
      external: [],
      format: 'esm',
    } as const;
    const { measured } = await withEsbuild({ esbuild });
    expect(measured.runs[0]?.failure).toBeNull();
    expect(measured.modules?.children).toEqual([]);
    expect(measured.measurement.build).toBe(
      "bundled with the project's esbuild, as in template.yaml (BuildMethod: esbuild)",
    );
  });

  test('without esbuild is told what to do', async () => {
    await expect(measure(SOURCE, { function: FUNCTION })).rejects.toThrow('the project has no esbuild');
  });

  test('is compared with ways to start it quicker; one that is not possible says why', async () => {
    const { measured } = await withEsbuild({ accelerators: true, runs: 1 });
    const accelerators = measured.measurement.accelerators ?? [];
    expect(accelerators.map(({ id }) => id)).toEqual([
      'as-it-is',
      'compile-cache',
      'bundle',
      'minify',
      'bundle-compile-cache',
      'lazy-imports',
      'snapshot',
    ]);
    expect(accelerators.find(({ id }) => id === 'lazy-imports')?.reason).toMatch(/finds no heavy import/);
    for (const { id, ms, reason } of accelerators.filter((one) => one.id !== 'lazy-imports')) {
      const isPossible = !id.includes('compile-cache') || Number(process.versions.node.split('.')[0]) > 22;
      if (isPossible) expect(ms?.total).toBeGreaterThan(0);
      else expect(reason).toMatch(/needs Node.js 22.10/);
    }
  });
});

describe('a V8 snapshot', () => {
  const restoredFrom = async (handler: string, over: Partial<MeasureRequest> = {}) => {
    const root = temporaryProject({ 'package.json': '{}', 'handler.js': handler, 'node_modules/dep/index.js': '' });
    symlinkSync(join(import.meta.dirname, '../../node_modules/esbuild'), join(root, 'node_modules/esbuild'));
    const { measurement, paths } = await measure({}, { root, accelerators: true, runs: 1, ...over });
    return { ...measurement.accelerators?.find(({ id }) => id === 'snapshot'), restore: paths.restore };
  };

  test('restores what module scope has made, and the handler still reaches the rest of Node', async () => {
    const { reason, ms, restore } = await restoredFrom(`const http = require('http'); const made = { at: 7 };
exports.handler = async (event) => {
  if (made.at !== 7 || event.name !== 'Ada' || http.METHODS.length < 10 || !process.env.AWS_REGION) throw new Error('lost');
  await new Promise((done) => http.get('http://api.example.com').on('error', done));
};`);
    expect(reason).toBeNull();
    expect(ms?.init).toBe(0);
    expect(restore?.phases.map(({ id }) => id)).toEqual(['restore', 'handler']);
    expect(restore?.reason).toMatch(/V8 startup snapshot/);
  });

  test('is not possible of code that connects at init, and says so', async () => {
    const source = `require('net').connect(5432, 'db.example.com').on('error', () => {}); exports.handler = async () => 1;`;
    expect((await restoredFrom(source)).reason).toMatch(
      /it connects at init, and an open connection cannot be in a snapshot/,
    );
  });

  test('is not possible of code that the builder cannot run, and says why', async () => {
    const source = `if (require('v8').startupSnapshot.isBuildingSnapshot()) throw new TypeError('not in here');
exports.handler = async () => 1;`;
    const { reason, restore } = await restoredFrom(source);
    expect(reason).toMatch(/its module scope fails in the snapshot builder: TypeError: not in here/);
    expect(restore).toBeNull();
  });
});

test('imports made lazy are built from memory; the project stays as it is', async () => {
  const root = temporaryProject({
    'package.json': '{}',
    'handler.js': "const dep = require('dep'); exports.handler = async () => dep;",
    'node_modules/dep/index.js': "if (process.env.EAGER) throw new Error('eager'); module.exports = 1;",
  });
  symlinkSync(join(import.meta.dirname, '../../node_modules/esbuild'), join(root, 'node_modules/esbuild'));
  const lazy = "exports.handler = async () => require('dep');";
  const { measurement } = await measure(
    {},
    { root, accelerators: true, runs: 1, lazyImports: { [join(root, 'handler.js')]: lazy } },
  );
  expect(measurement.accelerators?.find(({ id }) => id === 'lazy-imports')).toMatchObject({ reason: null });
});

test('a program that is no Node.js is refused', async () => {
  await expect(measure({ 'handler.js': '' }, { runtimePath: '/bin/false' })).rejects.toThrow(CannotMeasure);
  await expect(measure({ 'handler.js': '' }, { runtimePath: '/no/such/node' })).rejects.toThrow('there is no program');
});

test("packages of Yarn Plug'n'Play are refused with the way out; with node_modules beside it is no matter", async () => {
  const files = { 'handler.js': 'exports.handler = async () => 1;', '.pnp.cjs': '' };
  await expect(measure(files)).rejects.toThrow('nodeLinker: node-modules');
  expect((await measure({ ...files, 'node_modules/pg/index.js': '' })).runs[0]?.failure).toBeNull();
});
