import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../src/core/model';
import { createProfiler } from '../../src/profiler/measure-function';
import { importTimes } from '../../src/profiler/python/import-times';
import type { MeasureRequest } from '../../src/profiler/request';
import { makeFunction } from '../helpers/make-profile';
import { temporaryProject } from '../helpers/temporary-project';

const python = spawnSync('python3', ['-c', 'import sys; print(sys.version_info[1])'], { encoding: 'utf8' });
const hasPython = Number(python.stdout) >= 8;
if (!hasPython) process.stderr.write('measure-python.test.ts: skipped, there is no python3 from 3.8 on PATH\n');

const profiler = createProfiler(join(import.meta.dirname, '../../dist'));

/** Measures `<file>#lambda_handler`: two starts, in real processes. */
function measure(files: Readonly<Record<string, string>>, over: Partial<MeasureRequest> = {}, file = 'app.py') {
  const root = over.root ?? temporaryProject(files);
  return profiler.measure({
    root,
    function: makeFunction(file, { language: 'python', exportPath: 'lambda_handler', deployedName: null }),
    environment: resolveEnvironment([]),
    runs: 2,
    warmups: 0,
    invoke: true,
    event: { name: 'Ada' },
    network: 'blocked',
    timeoutMs: 20_000,
    memoryLimitMB: 1024,
    runtimePath: null,
    env: [],
    esbuild: null,
    bundle: null,
    accelerators: false,
    lazyImports: {},
    ownEnvironment: { ...process.env, SECRET: 'hunter2' },
    ...over,
  });
}

const failureOf = async (source: string, over: Partial<MeasureRequest> = {}) =>
  (await measure({ 'app.py': source }, over)).runs[0]?.failure;

describe.skipIf(!hasPython)('a Python function in real processes', () => {
  test('is started, called three times, and its modules are found with file and parent', async () => {
    const root = temporaryProject({
      'orders/app.py': `import decimal
from .db import connect
def lambda_handler(event, context):
    import fractions
    if event["name"] != "Ada" or not context.aws_request_id: raise ValueError("wrong event")
    return connect()
`,
      'orders/db.py': 'import colorsys\ndef connect(): return 1\n',
    });
    const { runs, modules, lazyModules, measurement } = await measure({}, { root }, 'orders/app.py');
    expect(measurement.warnings.filter(({ kind }) => kind === 'failed' || kind === 'invocation-error')).toEqual([]);
    expect(runs.every(({ ms }) => ms.invocations.length === 3)).toBe(true);
    expect(measurement.runtime.name).toBe('Python');
    expect(measurement.machineScale).toMatchObject({ hereMs: expect.any(Number), referenceMs: 21.8 });
    expect(modules).toMatchObject({ name: 'orders/app.py', origin: 'own' });
    const names = modules?.children.map(({ name, origin }) => `${name} ${origin}`);
    expect(names).toContain('decimal core');
    expect(names).toContain('orders/db.py own');
    const db = modules?.children.find(({ name }) => name === 'orders/db.py');
    expect(db?.children.map(({ specifier }) => specifier)).toEqual(['colorsys']);
    expect(lazyModules.map(({ specifier }) => specifier)).toContain('fractions');
    // Nothing is compiled into the project.
    expect(existsSync(join(root, 'orders/__pycache__'))).toBe(false);
  });

  test('sees no variables of the shell and no network; connections are counted', async () => {
    const { measurement } = await measure({
      'app.py': `import os, socket
assert "SECRET" not in os.environ
def lambda_handler(event, context):
    for attempt in (lambda: socket.create_connection(("db.example.com", 5432), 1), lambda: socket.create_connection(("192.0.2.7", 80), 1)):
        try: attempt()
        except OSError: continue
        raise AssertionError("it got through")
`,
    });
    expect(measurement.warnings.filter(({ kind }) => kind === 'failed' || kind === 'invocation-error')).toEqual([]);
    expect(measurement.network.invocations).toEqual(Array(3).fill(['db.example.com:5432', '192.0.2.7:80']));
  });

  test('gets an answer from a stub to what it asks of other machines, over TLS that it can verify', async () => {
    const { measurement } = await measure(
      {
        'app.py': `import urllib.request
def lambda_handler(event, context):
    if urllib.request.urlopen("https://api.example.com/orders").read() != b"{}": raise ValueError("another answer")
`,
      },
      { network: 'stubbed', ownEnvironment: { PATH: process.env.PATH } },
    );
    expect(measurement.warnings.filter(({ kind }) => kind === 'invocation-error' || kind === 'failed')).toEqual([]);
    expect(measurement.network.invocations).toEqual(Array(3).fill(['api.example.com:443']));
  });

  test('is compared with a start that has to compile its packages', async () => {
    const { measurement } = await measure(
      { 'app.py': 'def lambda_handler(event, context): return 1\n' },
      { accelerators: true, runs: 1 },
    );
    expect(measurement.accelerators?.map(({ id, ms }) => [id, ms !== null])).toEqual([
      ['as-it-is', true],
      ['no-bytecode', true],
    ]);
  });
});

describe.skipIf(!hasPython)('a Python function that misbehaves is a result', () => {
  test.each([
    [
      'raises while it is loaded',
      'raise RuntimeError("no DATABASE_URL")',
      /^RuntimeError: no DATABASE_URL \(.*app\.py:1\)/,
      'threw',
    ],
    ['needs a package that is not there', 'import left_pad_2', /No module named 'left_pad_2'/, 'threw'],
    ['leaves the process', 'import sys\nsys.exit(3)', /exit code 3/, 'exited'],
    ['is not there', 'def main(): pass', /the module has no function lambda_handler; it has main/, 'no-handler'],
    ['is no Python', 'def main(:', /SyntaxError/, 'threw'],
  ])('%s', async (_, source, message, kind) => {
    expect(await failureOf(source)).toMatchObject({ kind, phase: 'init', message: expect.stringMatching(message) });
  });

  test('never returns', async () => {
    const source = 'import time\ndef lambda_handler(event, context):\n    while True: time.sleep(1)\n';
    expect(await failureOf(source, { timeoutMs: 1500 })).toMatchObject({ kind: 'timed-out', phase: 'invocation 1' });
  });

  test('takes all memory', async () => {
    const source = 'kept = []\nwhile True: kept.append(bytearray(5_000_000))\n';
    expect(await failureOf(source, { memoryLimitMB: 300 })).toMatchObject({ kind: 'out-of-memory' });
  });
});

test('a Python that is not installed is said, and how to name one', async () => {
  const app = { 'app.py': 'def lambda_handler(event, context): pass\n' };
  await expect(measure(app, { ownEnvironment: { PATH: '/nowhere' } })).rejects.toThrow(
    'no Python was found on PATH: install one, or name one with --python PATH',
  );
  await expect(measure(app, { runtimePath: '/nowhere/python' })).rejects.toThrow('--python: there is no program');
});

test('what importtime writes becomes a tree: deeper lines above belong to the next one that is less deep', () => {
  const stderr = `import time:       100 |        100 |   site
coldstart-phase: init
said by the function itself
import time:      1000 |       1000 |     _json
import time:      2000 |       3000 |   json
import time:       500 |       3500 | app
coldstart-phase: invocation 1
import time:       700 |        700 | late
coldstart-phase: end
import time:       900 |        900 | after
`;
  const files = { app: '/p/app.py', json: '/py/lib/json/__init__.py', _json: null, late: '/v/site-packages/late.py' };
  const modules = importTimes(stderr, { library: '/py/lib', files }, '/p');
  expect(
    modules.map(({ specifier, parent, selfMs, origin, phase }) => [specifier, parent, selfMs, origin, phase]),
  ).toEqual([
    ['_json', 1, 1, 'core', 'init'],
    ['json', 2, 2, 'core', 'init'],
    ['app', -1, 0.5, 'own', 'init'],
    ['late', -1, 0.7, 'dependency', 'invocation 1'],
  ]);
});
