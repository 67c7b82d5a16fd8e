// Import fixes on real packages: `npm run build && node test/bench/import-fixes.mjs FOLDER [runs]`.
//
// FOLDER holds a node_modules with googleapis, aws-sdk 2, jsdom and typescript. Functions are written into a copy beside it, fixed
// by the built CLI, and both versions are run in fresh processes against a local HTTP server: answers must be the same,
// modules loaded at init must drop. Times are medians of the runs, before and after in turns.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CASES } from './import-cases.mjs';

const [folder, runs = '7'] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('usage: node test/bench/import-fixes.mjs FOLDER [runs]\n');
  process.exit(2);
}
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Loads a function as Lambda does, then invokes it three times. */
const RUNNER = `
const { pathToFileURL } = require('node:url');
const { performance } = require('node:perf_hooks');
(async () => {
  process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
  const [file, name] = process.argv.slice(1);
  const started = performance.now();
  const module = await import(pathToFileURL(file));
  const initMs = performance.now() - started;
  const modules = Object.keys(require.cache).length;
  const handler = module[name] ?? module.default?.[name];
  const answers = [];
  for (let n = 0; n < 3; n++) answers.push(await handler({ n, html: '<p>' + n, endpoint: process.env.ENDPOINT }).catch((error) => 'error: ' + error.message));
  process.stdout.write(JSON.stringify({ initMs, modules, answers, loaded: Object.keys(require.cache).length }), () => process.exit(0));
})();
`;

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('x-amzn-requestid', '1');
    response.end(JSON.stringify({ method: request.method, path: request.url, body, Item: { id: { S: '1' } } }));
  });
});

function write(root, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

function project({ files, handlers, memoryMB = 1769 }) {
  const root = mkdtempSync(join(tmpdir(), 'coldstart-imports-'));
  symlinkSync(join(resolve(folder), 'node_modules'), join(root, 'node_modules'));
  const functions = handlers.map(
    (handler, index) =>
      `  F${index}: { Type: AWS::Serverless::Function, Properties: { Handler: ${handler}, Runtime: nodejs22.x, MemorySize: ${memoryMB} } }`,
  );
  write(root, {
    'template.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:\n${functions.join('\n')}\n`,
    ...files,
  });
  return root;
}

function runOnce(root, handler, compile, endpoint) {
  const [file, name] = handler.split('.');
  const path = compile ? compile(root, file) : join(root, `${file}.js`);
  const keys = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  return new Promise((done) => {
    const child = spawn(process.execPath, ['-e', RUNNER, '--', path, name], {
      cwd: root,
      env: { ...process.env, ...keys, ENDPOINT: endpoint },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', () =>
      done(out ? JSON.parse(out) : { initMs: Number.NaN, modules: 0, answers: [`error: ${err.slice(0, 300)}`] }),
    );
  });
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

server.listen(0, '127.0.0.1', async () => {
  const endpoint = `http://127.0.0.1:${server.address().port}`;
  let failed = 0;
  for (const each of CASES) {
    const before = project(each);
    const after = project(each);
    const fixed = spawnSync(
      process.execPath,
      [CLI, 'fix', '--rule', 'heavy-import', '--format', 'json', '--quiet', ...(each.unsafe ? ['--unsafe'] : [])],
      { cwd: after, encoding: 'utf8' },
    );
    const { changed, refused } = JSON.parse(fixed.stdout);
    const again = JSON.parse(
      spawnSync(
        process.execPath,
        [CLI, 'fix', '--rule', 'heavy-import', '--format', 'json', '--quiet', ...(each.unsafe ? ['--unsafe'] : [])],
        { cwd: after, encoding: 'utf8' },
      ).stdout,
    );
    const samples = { before: [], after: [] };
    for (let run = 0; run < Number(runs); run++) {
      for (const [when, root] of [
        ['before', before],
        ['after', after],
      ]) {
        const results = [];
        for (const handler of each.handlers) results.push(await runOnce(root, handler, each.compile, endpoint));
        samples[when].push(results);
      }
    }
    for (const [index, handler] of each.handlers.entries()) {
      const of = (when) => samples[when].map((results) => results[index]);
      const [was, is] = [of('before'), of('after')];
      const same = JSON.stringify(was[0].answers) === JSON.stringify(is[0].answers);
      const worked = !/error/i.test(JSON.stringify(was[0].answers));
      if (!same || !worked || again.changed.length > 0) failed++;
      process.stdout.write(
        `${each.name} ${handler}: ${changed.length} file(s) changed, ${refused.length} refused, second fix changes ${again.changed.length}; answers ${same ? 'equal' : 'DIFFER'}${worked ? '' : ' BUT FAILED'}; modules at init ${was[0].modules} -> ${is[0].modules}; init ${median(was.map((one) => one.initMs)).toFixed(0)} -> ${median(is.map((one) => one.initMs)).toFixed(0)} ms\n`,
      );
      if (!same || !worked)
        process.stdout.write(
          `  before ${JSON.stringify(was[0].answers)}\n  after  ${JSON.stringify(is[0].answers)}\n${changed.map(({ diff }) => diff).join('')}`,
        );
    }
    rmSync(before, { recursive: true, force: true });
    rmSync(after, { recursive: true, force: true });
  }
  server.close();
  process.exit(failed > 0 ? 1 : 0);
});
