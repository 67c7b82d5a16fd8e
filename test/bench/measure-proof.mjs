/**
 * Holds what `coldstart measure` says against independent measurements of the same functions on this machine.
 * Usage: npm run build && node test/bench/measure-proof.mjs [--node PATH] [--dir FOLDER] [--only NAME,…]
 *
 * Installs real packages into a temporary folder (or into FOLDER, which is kept), and prints for each function:
 * - total: median of process start until the end of init, over that of hyperfine (or a stopwatch, where it is not installed)
 *   for the same load in a process of its own, timed before and after; processor time of init over that of the process less
 *   an empty one
 * - sum of the modules' own times, and of linking, over init
 * - processor time of a recorded start over one that is not
 * - rank correlation with V8's sampling profiler (--cpu-prof): total per module, and own time per package, with what Node's
 *   own modules take counted to who loads them. Compared is what either says takes LEAST_SAMPLES samples or more: below that a
 *   profiler that samples ranks by chance. `itself` is how well half of the profiles rank like the other half: the profiler's
 *   own precision. ES modules are compared by how long their bodies run, because a profile does not say for which module the
 *   loader works.
 * - for ES modules each import alone: what the measurement says, over hyperfine for a process that imports only that
 * Both sides of the comparison run with a young generation that is never full: whose load a garbage collection falls into
 * depends on the heap, not on the module. The machine should be quiet: medians do not take away what others do to it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageOf, profileTimes } from './profile-times.mjs';
import { median, rankCorrelation } from './rank-correlation.mjs';

const { values: flags } = parseArgs({
  options: { node: { type: 'string' }, dir: { type: 'string' }, only: { type: 'string' } },
});
const NODE = flags.node ?? process.execPath;
const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;
const RUNS = 15;
/** For the comparison with profiles. */
const COMPARED_RUNS = 24;
const PROFILES = 20;
const LEAST_SAMPLES = 10;

const esmHandler = `import { S3Client } from '@aws-sdk/client-s3'; import { z } from 'zod'; import { format } from 'date-fns';
const Body = z.object({ name: z.string() }); const s3 = new S3Client({});
export const handler = async () => [Body, s3, format(new Date(0), 'yyyy')].length;`;
const tsHandler = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod'; const client: DynamoDBDocumentClient = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const Body = z.object({ id: z.string() }); export const handler = async (event: unknown): Promise<boolean> => Boolean(client && Body && event);`;
const FUNCTIONS = {
  'sdk-v3': [
    { '@aws-sdk/client-dynamodb': '3' },
    `const { DynamoDBClient } = require('@aws-sdk/client-dynamodb'); const client = new DynamoDBClient({}); exports.handler = async () => client;`,
  ],
  pg: [
    { pg: '8', lodash: '4' },
    `const { Client } = require('pg'); require('lodash'); exports.handler = async () => Client;`,
  ],
  'express-mongoose': [
    { express: '4', mongoose: '9', 'serverless-http': '3' },
    `const mongoose = require('mongoose'); const Order = mongoose.model('Order', new mongoose.Schema({ name: String }));
const app = require('express')(); app.get('/', (req, res) => res.json({ name: Order.modelName })); exports.handler = require('serverless-http')(app);`,
  ],
  'sdk-v2': [
    { 'aws-sdk': '2' },
    `const AWS = require('aws-sdk'); const s3 = new AWS.S3({ region: 'eu-central-1' }); exports.handler = async () => s3;`,
  ],
  'firebase-admin': [
    { 'firebase-admin': '13' },
    `const admin = require('firebase-admin'); const { getFirestore } = require('firebase-admin/firestore');
admin.initializeApp({ projectId: 'demo' }); const db = getFirestore(); exports.handler = async () => db;`,
  ],
  esm: [{ '@aws-sdk/client-s3': '3', zod: '4', 'date-fns': '4' }, esmHandler, { type: 'module' }],
  typescript: [
    { '@aws-sdk/client-dynamodb': '3', '@aws-sdk/lib-dynamodb': '3', zod: '4', esbuild: '0.28' },
    tsHandler,
    {},
    'handler.ts',
  ],
};

const root = flags.dir ?? mkdtempSync(join(tmpdir(), 'coldstart-proof-'));
const env = {
  PATH: process.env.PATH,
  HOME: root,
  LANG: 'C',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'y',
};
const hasHyperfine = spawnSync('hyperfine', ['--version']).status === 0;
process.stdout.write(`${NODE}, ${RUNS} starts, independent timing by ${hasHyperfine ? 'hyperfine' : 'a stopwatch'}\n`);
process.stdout.write(
  'function          total  init cpu  self sum  linking  overhead  rho total (n, itself)  rho package self (n, itself)\n',
);
try {
  const wanted = flags.only?.split(',') ?? Object.keys(FUNCTIONS);
  for (const name of wanted) process.stdout.write(`${prove(name)}\n`);
} finally {
  if (flags.dir === undefined) rmSync(root, { recursive: true, force: true });
}

function prove(name) {
  const { folder, file } = install(name);
  const load = loadCode(folder, file);
  const before = timing(folder, load);
  const measured = measure(folder, file, NODE, RUNS);
  const after = timing(folder, load);
  const idle = timing(folder, '0');
  const { initDuration } = measured.paths.cold.reported;
  const cpu = median(measured.runs.filter(({ traced }) => !traced).map(({ initCpuMs }) => initCpuMs));
  const { ratio, covered, linkingMs } = measured.measurement.tracer;
  const ranks = isTypeScript(file) ? null : compareWithProfiles(folder, file, load);
  const rho = (one) => (one ? `${one.rho.toFixed(3)} (${one.n}, ${one.itself.toFixed(3)})` : '-');
  const line = [
    name.padEnd(16),
    ((2 * initDuration.p50) / (before.wallMs + after.wallMs)).toFixed(3).padStart(6),
    ((2 * cpu) / (before.cpuMs + after.cpuMs - 2 * idle.cpuMs)).toFixed(3).padStart(9),
    covered.toFixed(4).padStart(9),
    (linkingMs === null ? '-' : `${linkingMs.toFixed(1)} ms`).padStart(8),
    ratio.toFixed(3).padStart(9),
    rho(ranks?.totals).padStart(22),
    rho(ranks?.packages).padStart(29),
  ].join(' ');
  return [line, ...(isEsm(folder) ? importsAlone(folder, measured.modules, idle) : [])].join('\n');
}

function isTypeScript(file) {
  return file.endsWith('.ts');
}

function isEsm(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).type === 'module';
}

/** Each import of the handler in a process of its own. What two of them share is in both. */
function importsAlone(folder, modules, idle) {
  return modules.children
    .filter(({ origin }) => origin === 'dependency')
    .map(({ specifier, totalMs }) => {
      const alone = timing(folder, `import("${specifier}").then(()=>process.reallyExit(0))`).wallMs - idle.wallMs;
      return `  ${specifier.padEnd(22)} ${totalMs.toFixed(0)} ms, alone ${alone.toFixed(0)} ms`;
    });
}

function install(name) {
  const [dependencies, source, manifest = {}, file = 'handler.js'] = FUNCTIONS[name];
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, private: true, ...manifest, dependencies }));
  writeFileSync(join(folder, file), source);
  if (!existsSync(join(folder, 'node_modules'))) {
    run('npm', ['install', '--no-audit', '--no-fund', '--silent'], folder, process.env);
  }
  return { folder, file };
}

function measure(folder, file, node, runs) {
  const options = [
    ['--format', 'json'],
    ['--node', node],
    ['--runs', String(runs)],
    ['--warmup', '2'],
    ['--no-invoke', '--no-keep', '--quiet'],
  ].flat();
  return JSON.parse(run(process.execPath, [CLI, 'measure', `${file}#handler`, ...options], folder, process.env))[0];
}

/** What a process of its own loads: the same file; for TypeScript what esbuild makes of it. */
function loadCode(folder, file) {
  const end = 'process.reallyExit(0)';
  if (isTypeScript(file)) {
    const options = {
      entryPoints: [join(folder, file)],
      outfile: join(folder, 'built.cjs'),
      bundle: true,
      platform: 'node',
      packages: 'external',
      format: 'cjs',
    };
    run(NODE, ['-e', `require('esbuild').buildSync(${JSON.stringify(options)})`], folder, env);
    return `require("${folder}/built.cjs");${end}`;
  }
  return isEsm(folder) ? `import("${folder}/handler.js").then(()=>${end})` : `require("${folder}/handler.js");${end}`;
}

/** Medians of wall and processor time of a whole process, in ms. */
function timing(folder, code) {
  if (hasHyperfine) {
    const result = join(root, 'hyperfine.json');
    run(
      'hyperfine',
      ['-N', '--warmup', '2', '--runs', String(RUNS), '--export-json', result, `${NODE} -e '${code}'`],
      folder,
      env,
    );
    const { median: wall, user, system } = JSON.parse(readFileSync(result, 'utf8')).results[0];
    return { wallMs: wall * 1000, cpuMs: (user + system) * 1000 };
  }
  const walls = [];
  const cpus = [];
  for (let at = 0; at < RUNS + 2; at++) {
    const before = childCpuMs();
    const start = performance.now();
    run(NODE, ['-e', code], folder, env);
    walls.push(performance.now() - start);
    cpus.push(childCpuMs() - before);
  }
  return { wallMs: median(walls.slice(2)), cpuMs: median(cpus.slice(2)) };
}

/** Processor time of all children so far, as the system counts it; zero where it does not say. */
function childCpuMs() {
  const stat = existsSync('/proc/self/stat') ? readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ') : [];
  return (Number(stat[13] ?? 0) + Number(stat[14] ?? 0)) * 10;
}

function compareWithProfiles(folder, file, load) {
  const node = withoutCollections();
  const { modules } = measure(folder, file, node, COMPARED_RUNS);
  const profiles = Array.from({ length: PROFILES }, () => profile(folder, load, node));
  const halves = [0, 1].map((half) => profiles.filter((_, at) => at % 2 === half));
  const leastMs = LEAST_SAMPLES * median(profiles.map(({ sampleMs }) => sampleMs));
  const ours = flat(modules).filter((module) => module.file !== null);
  const compare = (here, there) => {
    const names = [...here.keys()].filter((name) => Math.max(here.get(name), there(profiles, name)) >= leastMs);
    const rank = (one, other) => rankCorrelation(names.map(one), names.map(other));
    return {
      n: names.length,
      rho: rank(
        (name) => here.get(name),
        (name) => there(profiles, name),
      ),
      itself: rank(...halves.map((half) => (name) => there(half, name))),
    };
  };
  const packages = new Map();
  for (const module of ours) {
    const name = packageOf(module.file);
    packages.set(name, (packages.get(name) ?? 0) + withBuiltins(module));
  }
  return {
    totals: compare(new Map(ours.map((module) => [module.file, bodyMs(module)])), (some, name) =>
      medianSeen(some.map(({ times }) => times.get(join(folder, name))?.totalMs)),
    ),
    packages: compare(packages, (some, name) => median(some.map(({ ofPackage }) => ofPackage.get(name) ?? 0))),
  };
}

/** A load whose body was too short for a sample in one profile is in the others. */
function medianSeen(values) {
  const seen = values.filter((value) => value !== undefined);
  return seen.length === 0 ? 0 : median(seen);
}

function bodyMs({ steps, totalMs }) {
  return steps?.evaluateMs ?? totalMs;
}

function withBuiltins({ steps, selfMs, children }) {
  const builtins = children.filter(({ kind }) => kind === 'builtin');
  return builtins.reduce((sum, { totalMs }) => sum + totalMs, steps?.evaluateMs ?? selfMs);
}

/** The same Node with a young generation that is never full. */
function withoutCollections() {
  const path = join(root, 'node-without-collections');
  writeFileSync(path, `#!/bin/sh\nexec ${NODE} --min-semi-space-size=64 --max-semi-space-size=64 "$@"\n`, {
    mode: 0o755,
  });
  return path;
}

function profile(folder, load, node) {
  const dir = mkdtempSync(join(tmpdir(), 'coldstart-profile-'));
  try {
    const code = load.replace('process.reallyExit(0)', 'process.exit(0)');
    run(node, ['--cpu-prof', '--cpu-prof-interval', '100', `--cpu-prof-dir=${dir}`, '-e', code], folder, env);
    const recorded = JSON.parse(readFileSync(join(dir, readdirSync(dir)[0]), 'utf8'));
    const times = profileTimes(recorded);
    const ofPackage = new Map();
    for (const [file, { selfMs }] of times)
      ofPackage.set(packageOf(file), (ofPackage.get(packageOf(file)) ?? 0) + selfMs);
    return { times, ofPackage, sampleMs: median(recorded.timeDeltas) / 1000 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function flat(module) {
  return [module, ...module.children.flatMap(flat)];
}

function run(command, args, cwd, variables) {
  const options = { cwd, env: variables, encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'pipe'] };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  if (status !== 0)
    throw new Error(`${command} ${args.slice(0, 3).join(' ')} in ${dirname(cwd)}: ${error ?? stderr.slice(-800)}`);
  return stdout;
}
