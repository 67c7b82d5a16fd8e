import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Profile, resolveEnvironment } from '../../src/core/model';
import type { TraceDepth } from '../../src/profiler/child/protocol';
import { collectSamples } from '../../src/profiler/collect-samples';
import type { Profiler } from '../../src/profiler/measure-function';
import { CannotMeasure, type MeasureRequest } from '../../src/profiler/request';
import { summarise } from '../../src/profiler/summarise';
import { createSession } from '../../src/workspace/session';
import { fakeRunner, makeSample, makeTraced } from '../helpers/fake-runner';
import { runCli } from '../helpers/run-cli';
import { temporaryProject } from '../helpers/temporary-project';

const ABOUT = {
  date: '2026-11-25',
  build: null,
  built: null,
  accelerators: undefined,
  machineScale: { hereMs: 200, referenceMs: 100 },
};

const PROJECT = {
  'src/orders.js':
    "const { Client } = require('pg');\nexports.handler = async () => new Client();\nexports.other = async (event) => 1;\n",
  'event.json': '{"id":7}',
};

/** The command line over a profiler that starts nothing; `asked` is what it was asked to measure. */
async function measure(
  argv: readonly string[],
  files: Readonly<Record<string, string>> = PROJECT,
  root = temporaryProject(files),
) {
  const asked: MeasureRequest[] = [];
  const createProfiler = (): Profiler => ({
    async measure(request) {
      asked.push(request);
      if (request.runtimePath === 'nowhere') throw new CannotMeasure('--node: there is no program nowhere');
      const connects = { ms: 20, error: null, attempts: ['db.example.com:5432'] };
      const runner = fakeRunner((trace: TraceDepth) =>
        makeSample({
          invocations: [connects, { ...connects, ms: 4 }, { ...connects, ms: 4 }],
          modules:
            trace === 'nothing'
              ? []
              : [
                  makeTraced(`${root}/src/orders.js`, -1, 20),
                  makeTraced(`${root}/node_modules/pg/lib/index.js`, 0, 80, { specifier: 'pg' }),
                ],
        }),
      );
      return summarise(await collectSamples(runner, request), runner, request, ABOUT);
    },
  });
  return { root, asked, ...(await runCli(['measure', ...argv], { cwd: root, createSession, createProfiler })) };
}

test('the start is shown step by step, then module by module, then its connections', async () => {
  const { stdout, code } = await measure(['src/orders.js#handler']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/process start +5 ms/);
  expect(stdout).toMatch(/runtime ready +25 ms/);
  expect(stdout).toMatch(/imports, module scope +100 ms/);
  expect(stdout).toMatch(/first invocation +20 ms/);
  expect(stdout).toMatch(/warm invocation +4 ms/);
  expect(stdout).toMatch(/src\/orders\.js +100 ms +20 ms/);
  expect(stdout).toMatch(/pg\/lib\/index\.js +80 ms +80 ms/);
  expect(stdout).toMatch(
    /Connections tried \(all refused: --network allowed lets them through\)\n +init: none\n +invocation 1: db\.example\.com:5432/,
  );
});

test('JSON is the array that profile prints, measured here, with runs and the tree of modules', async () => {
  const { stdout } = await measure(['src/orders.js#handler', '--format', 'json', '--runs', '4']);
  const [profile] = JSON.parse(stdout);
  expect(profile.function.id).toBe('src/orders.js#handler');
  expect(profile.environment.memoryMB).toBe(128);
  expect(profile.paths.cold.phases.map(({ id }: { id: string }) => id)).toEqual([
    'runtime-init',
    'user-init',
    'handler',
  ]);
  expect(profile.paths.cold.phases[1]).toMatchObject({ provenance: 'measured-here', ms: { p50: 100 } });
  expect(profile.runs.filter(({ traced }: { traced: boolean }) => !traced)).toHaveLength(4);
  expect(profile.modules).toMatchObject({
    file: 'src/orders.js',
    origin: 'own',
    children: [{ name: 'pg/lib/index.js' }],
  });
  expect(profile.cost.usdPerMillionInvocations.cold).toBeGreaterThan(0);
});

test('the event, the shell variables asked for and --no-invoke reach the profiler', async () => {
  const { asked } = await measure([
    'src/orders.js#handler',
    '--event',
    'event.json',
    '--no-invoke',
    '--env',
    'TABLE=a',
    'STAGE',
  ]);
  expect(asked[0]).toMatchObject({ event: { id: 7 }, invoke: false, env: ['TABLE=a', 'STAGE'], network: 'blocked' });
});

test('an event can be made by its kind', async () => {
  const { asked } = await measure(['src/orders.js#handler', '--event', 'sqs']);
  expect(asked[0]?.event).toMatchObject({ Records: [{ eventSource: 'aws:sqs', body: '{}' }] });
});

test.each(['cpuprofile', 'speedscope', 'trace'])('--format %s holds every module', async (format) => {
  const { stdout } = await measure(['src/orders.js#handler', '--format', format]);
  expect(JSON.stringify(JSON.parse(stdout))).toContain('pg/lib/index.js');
});

test('a file with several functions asks which one', async () => {
  const several = {
    'src/a.js': 'exports.handler = async (event) => 1;',
    'template.yaml': template('a.handler', 'a.other'),
  };
  const { stderr, code } = await measure(['src/a.js'], {
    ...several,
    'src/a.js': 'exports.handler = async () => 1;\nexports.other = async () => 2;',
  });
  expect(code).toBe(2);
  expect(stderr).toContain('src/a.js#handler');
  expect(stderr).toContain('src/a.js#other');
});

test.each([
  [['src/orders.js#handler', '--event', 'none.json'], '--event: cannot read none.json'],
  [['src/orders.js#handler', '--event', 'src/orders.js'], 'is not JSON'],
  [['src/orders.js#handler', '--runs', '0'], 'from 1 to 1000'],
  [['src/orders.js#handler', '--node', 'nowhere'], '--node: there is no program nowhere'],
  [['event.json'], 'is no source file of a function'],
  [['src/nothing.js'], 'there is no file or directory src/nothing.js'],
])('%j says what is wrong', async (argv, message) => {
  const { stderr, code } = await measure(argv);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('a budget that the measured start exceeds is exit code 1', async () => {
  const { code, stderr } = await measure(['src/orders.js#handler', '--max-init', '50']);
  expect(code).toBe(1);
  expect(stderr).toMatch(/limit: .*Init Duration/);
});

test('the environment comes from flags as everywhere', async () => {
  const { asked } = await measure(['src/orders.js#handler', '--memory', '1024']);
  expect(asked[0]?.environment.memoryMB).toBe(1024);
  expect(asked[0]?.environment).not.toEqual(resolveEnvironment([]));
});

function template(...handlers: readonly string[]): string {
  const resources = handlers.map(
    (handler, index) =>
      `  F${index}:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: src\n      Handler: ${handler}\n      Runtime: nodejs22.x\n`,
  );
  return `Resources:\n${resources.join('')}`;
}

/** What `profile` says of importing pg, and which problems it has, after measuring; `change` happens in between. */
async function projectedAfter(argv: readonly string[], change: (root: string) => void = () => undefined) {
  const { root, stderr } = await measure(argv, { ...PROJECT, 'package-lock.json': '{"lockfileVersion":3}' });
  change(root);
  const { stdout } = await runCli(['profile', 'src/orders.js', '--format', 'json', '--explain'], {
    cwd: root,
    createSession,
  });
  const profile = JSON.parse(stdout).find(({ function: fn }: Profile) => fn?.id === 'src/orders.js#handler');
  const init = profile.paths.cold.phases.find(({ id }: { id: string }) => id === 'user-init');
  const pg = init.children.find(({ id }: { id: string }) => id === 'import:pg');
  const coefficients = profile.explain.cold.phases
    .find(({ id }: { id: string }) => id === 'user-init')
    .parts.find(({ id }: { id: string }) => id === 'import:pg').coefficients;
  return { root, stderr, pg, coefficients, stdout };
}

test('what imports took is kept, and projected with from then on, scaled to Lambda', async () => {
  const { pg, coefficients, stderr, root } = await projectedAfter(['src/orders.js#handler']);
  expect(pg.provenance).toBe('measured-here');
  // 80 ms on a machine that takes twice as long for the reference workload as that of the tables.
  expect(coefficients[0]).toMatchObject({
    name: 'pg after the imports before it',
    value: 40,
    provenance: 'measured-here',
  });
  expect(pg.source).toContain('pg 80.0 ms in src/orders.js#handler, Node.js 22.1.0');
  expect(pg.source).toContain(
    '× 0.50 to the machine of the import tables (reference workload 200 ms here, 100 ms there)',
  );
  expect(pg.source).toContain('scaled to Lambda by');
  expect(stderr).toContain('1 import kept in .coldstart/imports.json');
  expect(readFileSync(join(root, '.coldstart/imports.json'), 'utf8')).not.toContain(root);
});

test('other dependencies make what was measured of no use, and that is said', async () => {
  const { pg, root } = await projectedAfter(['src/orders.js#handler'], (root) =>
    writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion":3,"packages":{}}'),
  );
  expect(pg.provenance).toBe('published');
  const { stdout } = await runCli(['profile', 'src/orders.js'], { cwd: root, createSession });
  expect(stdout.replace(/\s+/g, ' ')).toContain('The dependencies of src/orders.js#handler have changed since');
});

test('--no-keep leaves no file behind', async () => {
  const { pg, root } = await projectedAfter(['src/orders.js#handler', '--no-keep']);
  expect(pg.provenance).toBe('published');
  expect(existsSync(join(root, '.coldstart'))).toBe(false);
});

test('a damaged file is said and does not stop anything', async () => {
  const { root } = await projectedAfter(['src/orders.js#handler'], (root) =>
    writeFileSync(join(root, '.coldstart/imports.json'), '{"version":1,'),
  );
  const { stdout, code } = await runCli(['profile', 'src/orders.js'], { cwd: root, createSession });
  expect(code).toBe(0);
  expect(stdout.replace(/\s+/g, ' ')).toContain('What was measured of imports cannot be read');
  const again = await measure(['src/orders.js#handler', '--refresh'], {}, root);
  expect(again.stderr).toContain('1 import kept');
});
