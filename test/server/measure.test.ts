import { expect, test } from 'vitest';
import { CancellationTokenSource, type InlayHint } from 'vscode-languageserver/node';
import { collectSamples } from '../../src/profiler/collect-samples';
import type { Profiler } from '../../src/profiler/measure-function';
import { CannotMeasure, type MeasureRequest } from '../../src/profiler/request';
import { summarise } from '../../src/profiler/summarise';
import { MEASURE_REQUEST, type MeasureResult, PROFILE_REQUEST, type ProfileResult } from '../../src/protocol/server';
import { fakeRunner, makeSample, makeTraced } from '../helpers/fake-runner';
import { fakeSession } from '../helpers/fake-session';
import { inMemoryFiles } from '../helpers/in-memory-files';
import { startLspClient } from '../helpers/lsp-client';
import { makeFunction, makePath, makePhase, makeProfile, spread } from '../helpers/make-profile';

const URI = 'file:///shop/src/orders.ts';
const TEXT = "import AWS from 'aws-sdk';\nimport { Client } from 'pg';\nexport const handler = async () => 1;\n";
const ID = 'src/orders.ts#handler';
const OPTIONS = { event: null, runs: 10, network: 'blocked', invoke: true, accelerators: false };

/** A profiler that starts nothing. */
const PROFILER: Profiler = {
  async measure(request) {
    const runner = fakeRunner((trace) =>
      makeSample(
        trace === 'nothing'
          ? {}
          : {
              modules: [
                makeTraced('/shop/src/orders.ts', -1, 20),
                makeTraced('/shop/node_modules/aws-sdk/lib/aws.js', 0, 50, { specifier: 'aws-sdk' }),
                makeTraced('/shop/node_modules/aws-sdk/lib/core.js', 1, 30),
              ],
            },
      ),
    );
    const about = { date: '2026-11-25', build: null, built: null, accelerators: undefined, machineScale: null };
    return summarise(await collectSamples(runner, request), runner, request, about);
  },
};

function importOf(specifier: string, source: string) {
  const start = TEXT.indexOf('import', TEXT.indexOf(specifier) - 24);
  const at = { file: 'src/orders.ts', span: { start, end: TEXT.indexOf(';', start) + 1 } };
  const provenance = source.startsWith('assumed') ? ('assumed' as const) : ('published' as const);
  return { id: `import:${specifier}`, label: specifier, ms: spread(125), provenance, source, at, finding: null };
}

function start(profiler: Profiler = PROFILER, settings: unknown = {}, file = 'src/orders.ts') {
  const init = makePhase('user-init', 250, {
    children: [
      importOf('aws-sdk', 'aws-sdk 2.1: own measurement'),
      importOf('pg', 'from 12 modules and 80 kB on disk; own measurement'),
    ],
  });
  const profile = makeProfile({
    function: makeFunction(file),
    paths: {
      cold: makePath([init, makePhase('handler', 3)]),
      warm: makePath([makePhase('handler', 3)]),
      restore: null,
    },
  });
  const texts = { 'src/orders.ts': TEXT };
  return startLspClient({
    root: '/shop',
    settings,
    dependencies: {
      profiler,
      files: inMemoryFiles({ '/shop/src/orders.ts': TEXT }),
      createSession: ({ root }) => fakeSession({ root, texts, check: () => ({}), profiles: [profile] }),
    },
  });
}

async function hintsOf(client: Awaited<ReturnType<typeof start>>): Promise<readonly string[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri: URI }, range });
  const lines = TEXT.split('\n');
  return hints.map(({ position, label }) => {
    // Behind the import, where it covers no code.
    expect(position.character).toBe(lines[position.line]?.length);
    return `${lines[position.line]} ${label}`;
  });
}

test('behind each import stands what it costs: from the table or by size, and as measured once it is', async () => {
  const client = await start();
  client.open(URI, TEXT);
  expect(await hintsOf(client)).toEqual([
    "import AWS from 'aws-sdk'; ~125 ms table",
    "import { Client } from 'pg'; ~125 ms by size",
  ]);
  const { refused } = await client.request<MeasureResult>(MEASURE_REQUEST, { uri: URI, function: ID, ...OPTIONS });
  expect(refused).toBeNull();
  expect(await hintsOf(client)).toEqual([
    "import AWS from 'aws-sdk'; +80 ms measured, 2 modules",
    "import { Client } from 'pg'; ~125 ms by size",
  ]);
});

test('the panel gets what has been measured beside the projection', async () => {
  const client = await start();
  client.open(URI, TEXT);
  expect((await client.request<ProfileResult>(PROFILE_REQUEST, { uri: URI })).measured).toEqual([]);
  await client.request<MeasureResult>(MEASURE_REQUEST, { uri: URI, function: ID, ...OPTIONS });
  const { measured } = await client.request<ProfileResult>(PROFILE_REQUEST, { uri: URI });
  expect(measured?.[0]).toMatchObject({ function: { id: ID }, modules: { totalMs: 100 } });
});

test('what cannot be measured says why, and so does a function that is gone', async () => {
  const client = await start({ measure: () => Promise.reject(new CannotMeasure('no Node.js was found on PATH')) });
  client.open(URI, TEXT);
  const ask = (id: string) => client.request<MeasureResult>(MEASURE_REQUEST, { uri: URI, function: id, ...OPTIONS });
  expect(await ask(ID)).toEqual({ measured: null, refused: 'no Node.js was found on PATH' });
  expect((await ask('src/orders.ts#gone')).refused).toMatch(/function is gone/);
  expect(client.shown).toEqual([]);
});

test('cancelling ends the processes', async () => {
  const aborted = new Promise<void>((seen) => {
    const profiler: Profiler = {
      measure: ({ signal }) =>
        new Promise((_, reject) =>
          signal?.addEventListener('abort', () => {
            seen();
            reject(signal.reason);
          }),
        ),
    };
    void start(profiler).then(async (client) => {
      client.open(URI, TEXT);
      const source = new CancellationTokenSource();
      void client.connection
        .sendRequest(MEASURE_REQUEST, { uri: URI, function: ID, ...OPTIONS }, source.token)
        .catch(() => undefined);
      setTimeout(() => source.cancel(), 50);
    });
  });
  await aborted;
});

test('hints can be switched off', async () => {
  const client = await start(PROFILER, { inlayHints: { enabled: false } });
  client.open(URI, TEXT);
  expect(await hintsOf(client)).toEqual([]);
});

test('the event, the number of starts and the network are those that were chosen', async () => {
  const asked: MeasureRequest[] = [];
  const profiler: Profiler = {
    measure: (request) => {
      asked.push(request);
      return PROFILER.measure(request);
    },
  };
  const client = await start(profiler);
  client.open(URI, TEXT);
  const ask = (options: object) =>
    client.request<MeasureResult>(MEASURE_REQUEST, { uri: URI, function: ID, ...OPTIONS, ...options });
  await ask({ event: 'sqs', runs: 3, network: 'allowed' });
  expect(asked[0]).toMatchObject({ event: { Records: [{ eventSource: 'aws:sqs' }] }, runs: 3, network: 'allowed' });
  expect((await ask({ event: '/shop/events/none.json' })).refused).toBe(
    'the event /shop/events/none.json cannot be read',
  );
  expect((await ask({ event: '/shop/src/orders.ts' })).refused).toMatch(/is not JSON/);
});

test('each language is measured with the program chosen for it', async () => {
  const asked: MeasureRequest[] = [];
  const profiler: Profiler = {
    measure: (request) => {
      asked.push(request);
      return PROFILER.measure(request);
    },
  };
  const settings = { measure: { nodePath: '/opt/node', pythonPath: '/opt/python3', javaPath: '/opt/java' } };
  for (const file of ['src/orders.ts', 'src/orders.py', 'src/Orders.java']) {
    const client = await start(profiler, settings, file);
    client.open(URI, TEXT);
    await client.request<MeasureResult>(MEASURE_REQUEST, { uri: URI, function: makeFunction(file).id, ...OPTIONS });
  }
  expect(asked.map(({ runtimePath }) => runtimePath)).toEqual(['/opt/node', '/opt/python3', '/opt/java']);
});
