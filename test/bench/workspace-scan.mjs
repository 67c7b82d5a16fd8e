import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCorpus } from './corpus.mjs';
import { budget, print, ratio, say } from './report.mjs';

const { resolve } = createRequire(import.meta.url);
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const binOf = (name) => join(dirname(resolve(`${name}/package.json`)), 'bin', name === 'eslint' ? 'eslint.js' : name);

const FILES = 10_000;
const OURS = 'coldstart check';
const AGAIN = 'coldstart check, once more';
const ESLINT = 'ESLint, one rule, TypeScript parser';
const OXLINT = 'oxlint, its own rules';
const CHECK = [here('../../dist/cli.js'), 'check', '--format', 'json', '.'];
const OXLINT_ONE = 'oxlint, one rule';

/** Whole processes over 10,000 real files, one of each in turn; ESLint takes minutes, so it runs in the first rounds only. */
export function workspaceScan({ rounds = 5, eslintRounds = 1 } = {}) {
  const corpus = makeCorpus(FILES);
  const config = here('eslint-one-rule.mjs');
  const commands = {
    [OURS]: CHECK,
    [AGAIN]: CHECK,
    [OXLINT]: [binOf('oxlint'), '--quiet', '.'],
    [OXLINT_ONE]: [binOf('oxlint'), '--quiet', '-A', 'all', '-D', 'no-debugger', '.'],
    [ESLINT]: [binOf('eslint'), '--no-config-lookup', '-c', config, '--quiet', '.'],
  };
  const runs = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    // Where scans keep what they found out: the first of a round finds nothing there.
    const cache = mkdtempSync(join(tmpdir(), 'cold-start-cache-'));
    for (const [name, args] of Object.entries(commands)) {
      if (name === ESLINT && (round === 0 || round > eslintRounds)) continue;
      const run = measure(args, corpus.folder, cache);
      // The first round fills the disk's cache.
      if (round > 0) runs[name].push(run);
    }
    rmSync(cache, { recursive: true });
  }
  show(corpus, runs);
}

function show({ files, megabytes }, runs) {
  const rows = (pick) => Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, list.map(pick)]));
  const wall = rows((run) => run.seconds);
  const memory = rows((run) => run.megabytes);
  say(`\n${files} source files of installed packages, ${megabytes.toFixed(1)} MB`);
  print('Whole process, s', wall, 2);
  ratio(wall, OURS, ESLINT, 0.05);
  ratio(wall, OURS, OXLINT, 2.5);
  ratio(wall, AGAIN, OXLINT, 1.5);
  print(
    'The same in CPU time, s (says more on a busy machine)',
    rows((run) => run.cpuSeconds),
    2,
  );
  print('Peak memory, MB', memory, 0);
  budget(memory, OURS, 250);
}

function measure(args, cwd, cache) {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-usage-'));
  const env = { ...process.env, BENCH_USAGE: join(folder, 'usage.json'), XDG_CACHE_HOME: cache };
  const started = performance.now();
  // Linters exit with 1 when they find something.
  const { status, stderr } = spawnSync(process.execPath, ['--require', here('usage-at-exit.cjs'), ...args], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} failed with ${status}: ${stderr}`);
  const { maxRSS, cpu } = JSON.parse(readFileSync(env.BENCH_USAGE, 'utf8'));
  rmSync(folder, { recursive: true });
  return { seconds, cpuSeconds: cpu / 1e6, megabytes: maxRSS / 1000 };
}
