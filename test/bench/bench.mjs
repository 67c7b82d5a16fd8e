import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { whyNoE2e } from '../../src/build/e2e-host.mjs';
import { editMemory } from './edit-memory.mjs';
import { keystrokes } from './keystrokes.mjs';
import { print, ratio, say, slowest } from './report.mjs';
import { workspaceScan } from './workspace-scan.mjs';

const ROUNDS = 15;
const CHILD = fileURLToPath(new URL('load-child.cjs', import.meta.url));
const dist = (file) => fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));

/**
 * `npm run bench`: what the design budgets, each as a ratio against something run beside it on this machine. Names of parts
 * after `--` run only these: `npm run bench -- scan`.
 */
async function main(wanted) {
  const parts = { load: loads, keystrokes: typing, scan: workspaceScan, memory: edits, editor };
  const unknown = wanted.filter((name) => !(name in parts));
  if (unknown.length > 0)
    throw new Error(`No such part: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`);
  for (const [name, run] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await run();
  }
}

function loads() {
  const cache = mkdtempSync(`${tmpdir()}/cold-start-bench-`);
  const withCache = { NODE_COMPILE_CACHE: cache };
  const rows = interleaved({
    'activate() with require': () => load(dist('extension.js'), 'activate'),
    'language client, loaded eagerly': () => load(dist('client.js')),
    server: () => load(dist('server.js'), '--stdio'),
    'ts-morph from node_modules': () => load('ts-morph'),
    ...(hasCompileCache() && {
      'server, compile cache': () => load(dist('server.js'), '--stdio', withCache),
      'ts-morph from node_modules, compile cache': () => load('ts-morph', '', withCache),
    }),
  });
  rmSync(cache, { recursive: true });
  print(`Load, ms of a fresh process (Node ${process.versions.node}, ${ROUNDS} rounds, interleaved)`, rows);
  ratio(rows, 'activate() with require', 'language client, loaded eagerly', 0.1);
  ratio(rows, 'server', 'ts-morph from node_modules', 1);
  if (hasCompileCache()) ratio(rows, 'server, compile cache', 'ts-morph from node_modules', 0.55);
  else say('  (this Node has no compile cache: it came with 22.1)');
}

async function typing() {
  const rows = await keystrokes(dist('server.js'));
  print('Keystroke to diagnostics through the server process, ms', rows);
  slowest(rows, (name) => (name.includes('3,000') ? 35 : 12));
}

async function edits() {
  memory(await editMemory(dist('server.js')));
}

function memory(rows) {
  say("\nServer after an hour's worth of edits of the samples, MB after a collection");
  for (const [name, { heapMB, rssMB }] of Object.entries(rows)) {
    say(`  ${name.padEnd(44)} heap ${heapMB.toFixed(1)}, resident ${rssMB.toFixed(0)}`);
  }
  const [before, , after] = Object.values(rows);
  const growth = after.heapMB / before.heapMB;
  say(`  heap at the end / warm: ${growth.toFixed(2)} (budget 1.15)${growth > 1.15 ? '  OVER BUDGET' : ''}`);
}

/** What only VS Code itself can tell; with the tools of the stories, so that it needs their host. */
function editor() {
  const missing = whyNoE2e();
  if (missing) return say(`\nSkipped what is measured in a real VS Code: ${missing}`);
  say('\nIn a real VS Code, ms');
  const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url));
  // Vitest's note about a future default of Vite's would stand between the figures.
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' };
  execFileSync('npx', ['vitest', 'run', '--config', config], { stdio: 'inherit', env });
}

function load(module, call = '', env = {}) {
  const options = { encoding: 'utf8', env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] };
  return Number(execFileSync(process.execPath, [CHILD, module, call], options));
}

/** One of each in turn, so that what else the machine does hits all of them; the first round only warms the disk. */
function interleaved(variants) {
  const samples = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(variants)) {
      const ms = run();
      if (round > 0) samples[name].push(ms);
    }
  }
  return samples;
}

function hasCompileCache() {
  return Number(process.versions.node.split('.')[0]) >= 22;
}

await main(process.argv.slice(2));
