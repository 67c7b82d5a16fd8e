/**
 * Holds what `coldstart measure` says against independent measurements of the same functions on this machine.
 * Usage: npm run build && node test/bench/measure-proof.mjs [--node PATH] [--dir FOLDER] [--only NAME,…]
 *
 * Installs real packages into a temporary folder (or into FOLDER, which is kept), and prints for each function:
 * - total: median of process start until the end of init, over that of hyperfine (or a stopwatch, where it is not installed)
 *   for the same load in a process of its own; processor time of init over that of the process less an empty one
 * - sum of the modules' own times, and of linking, over init
 * - processor time of a recorded start over one that is not
 * - rank correlation with V8's sampling profiler (--cpu-prof): total per module, and own time per package
 * The machine should be quiet: medians of several starts do not take away what others do to it.
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
const PROFILES = 9;
/** Modules below this share of the whole are noise to a profiler that samples. */
const LEAST_SHARE = 0.01;

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
  'function          total  init cpu  self sum  linking  overhead  rho total (n)  rho package self (n)\n',
);
try {
  const wanted = flags.only?.split(',') ?? Object.keys(FUNCTIONS);
  for (const name of wanted) process.stdout.write(`${prove(name)}\n`);
} finally {
  if (flags.dir === undefined) rmSync(root, { recursive: true, force: true });
}

function prove(name) {
  const { folder, file } = install(name);
  const measured = measure(folder, file);
  const load = loadCode(folder, measured);
  const independent = timing(folder, load);
  const idle = timing(folder, '0');
  const { initDuration } = measured.paths.cold.reported;
  const cpu = median(measured.runs.filter(({ traced }) => !traced).map(({ initCpuMs }) => initCpuMs));
  const { ratio, covered, linkingMs } = measured.measurement.tracer;
  const ranks = built(measured) ? null : compareWithProfiles(folder, load, measured.modules);
  const rho = (one) => (one ? `${one.rho.toFixed(3)} (${one.n})` : '-');
  return [
    name.padEnd(16),
    (initDuration.p50 / independent.wallMs).toFixed(3).padStart(6),
    (cpu / (independent.cpuMs - idle.cpuMs)).toFixed(3).padStart(9),
    covered.toFixed(4).padStart(9),
    (linkingMs === null ? '-' : `${linkingMs.toFixed(1)} ms`).padStart(8),
    ratio.toFixed(3).padStart(9),
    rho(ranks?.totals).padStart(14),
    rho(ranks?.packages).padStart(21),
  ].join(' ');
}

function built({ measurement }) {
  return measurement.build !== null;
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

function measure(folder, file) {
  const options = [
    '--format',
    'json',
    '--node',
    NODE,
    '--runs',
    String(RUNS),
    '--warmup',
    '2',
    '--no-invoke',
    '--no-keep',
    '--quiet',
  ];
  return JSON.parse(run(process.execPath, [CLI, 'measure', `${file}#handler`, ...options], folder, process.env))[0];
}

/** What a process of its own loads: the same file; for TypeScript what esbuild makes of it. */
function loadCode(folder, measured) {
  const end = 'process.reallyExit(0)';
  if (built(measured)) {
    const options = {
      entryPoints: [join(folder, 'handler.ts')],
      outfile: join(folder, 'built.cjs'),
      bundle: true,
      platform: 'node',
      packages: 'external',
      format: 'cjs',
    };
    run(NODE, ['-e', `require('esbuild').buildSync(${JSON.stringify(options)})`], folder, env);
    return `require("${folder}/built.cjs");${end}`;
  }
  const isModule = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).type === 'module';
  return isModule ? `import("${folder}/handler.js").then(()=>${end})` : `require("${folder}/handler.js");${end}`;
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

function compareWithProfiles(folder, load, modules) {
  const ours = flat(modules).filter(({ file }) => file !== null);
  const profiles = Array.from({ length: PROFILES }, () => profile(folder, load));
  const of = (kind, file) => median(profiles.map((one) => one.get(join(folder, file))?.[kind] ?? 0));
  const large = ours.filter(({ totalMs }) => totalMs > modules.totalMs * LEAST_SHARE);
  const totals = {
    rho: rankCorrelation(
      large.map(({ totalMs }) => totalMs),
      large.map(({ file }) => of('totalMs', file)),
    ),
    n: large.length,
  };
  const [here, there] = [new Map(), new Map()];
  for (const { file, selfMs } of ours) {
    const name = packageOf(file);
    here.set(name, (here.get(name) ?? 0) + selfMs);
    there.set(name, (there.get(name) ?? 0) + of('selfMs', file));
  }
  const names = [...here.keys()].filter((name) => here.get(name) > modules.totalMs * LEAST_SHARE);
  const packages = {
    rho: rankCorrelation(
      names.map((name) => here.get(name)),
      names.map((name) => there.get(name)),
    ),
    n: names.length,
  };
  return { totals, packages };
}

function profile(folder, load) {
  const dir = mkdtempSync(join(tmpdir(), 'coldstart-profile-'));
  try {
    const code = load.replace('process.reallyExit(0)', 'process.exit(0)');
    run(NODE, ['--cpu-prof', '--cpu-prof-interval', '200', `--cpu-prof-dir=${dir}`, '-e', code], folder, env);
    return profileTimes(JSON.parse(readFileSync(join(dir, readdirSync(dir)[0]), 'utf8')));
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
