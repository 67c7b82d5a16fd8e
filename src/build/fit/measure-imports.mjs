/**
 * Measures what loading packages costs, for import-costs-2.json.
 * Usage: node measure-imports.mjs <folder with the packages installed> <specifier>… > import-costs-2.json
 *
 * CPU time around one require() (or import(), where a package has no CommonJS) in a fresh process, page cache warm; median
 * over rounds that are interleaved over all packages, so that a slow minute of the machine hits all of them. Packages that
 * import-costs.json holds, too, are measured beside them: the median of their ratios turns this machine's milliseconds into
 * those of the reference machine.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { join } from 'node:path';

const ROUNDS = 5;

const CHILD = `
  const Module = require('node:module');
  let modules = 0, bytes = 0;
  if (process.argv[2] === 'count') {
    const compile = Module.prototype._compile;
    Module.prototype._compile = function (content, ...rest) { modules++; bytes += content.length; return compile.call(this, content, ...rest); };
  }
  const done = (before) => {
    const { user, system } = process.cpuUsage(before);
    process.stdout.write('\\n' + JSON.stringify({ ms: (user + system) / 1000, modules, bytes }), () => process.exit(0));
  };
  const before = process.cpuUsage();
  try { require(process.argv[1]); done(before); }
  catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM' && error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    import(process.argv[1]).then(() => done(before));
  }
`;

const [folder, ...specifiers] = process.argv.slice(2);
if (!folder || specifiers.length === 0) {
  process.stderr.write('Usage: node measure-imports.mjs <folder with the packages installed> <specifier>…\n');
  process.exit(2);
}

const known = JSON.parse(readFileSync(new URL('import-costs.json', import.meta.url), 'utf8'));
const referenceMs = known.reference.find(({ node }) => node.startsWith('v20')).msMedian;
const knownMs = new Map(
  known.rows.filter((row) => row[5].startsWith('v20')).map(([name, , relToRef]) => [name, relToRef * referenceMs]),
);

const measured = new Map(specifiers.map((specifier) => [specifier, { times: [], modules: 0, bytes: 0 }]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [specifier, row] of measured) {
    const result = run(specifier, 'time');
    if (!result) measured.delete(specifier);
    else row.times.push(result.ms);
  }
}
for (const [specifier, row] of measured) Object.assign(row, run(specifier, 'count'));

const ratios = [...measured].flatMap(([name, { times }]) =>
  knownMs.has(name) ? [knownMs.get(name) / median(times)] : [],
);
const factor = median(ratios);
const rows = [...measured]
  .filter(([name]) => !knownMs.has(name))
  .map(([name, { times, modules, bytes }]) => [
    name,
    versionOf(name),
    round4((median(times) * factor) / referenceMs),
    modules,
    bytes,
    process.version,
  ]);
process.stdout.write(
  `${JSON.stringify({
    source: 'own measurement of require() or import() in fresh processes, CPU time, median',
    date: new Date().toISOString().slice(0, 10),
    machine: `${type()} ${release()}, ${cpus()[0]?.model}`,
    runs: ROUNDS,
    scale: { factor: round4(factor), ratios: ratios.map(round4), of: 'import-costs.json over this machine' },
    columns: known.columns,
    rows,
  })}\n`,
);

function run(specifier, mode) {
  try {
    const options = { cwd: folder, encoding: 'utf8', timeout: 30_000, stdio: ['ignore', 'pipe', 'ignore'] };
    return JSON.parse(execFileSync(process.execPath, ['-e', CHILD, specifier, mode], options).split('\n').at(-1));
  } catch (error) {
    process.stderr.write(`${specifier}: left out, ${String(error.message).split('\n')[0]}\n`);
    return undefined;
  }
}

function versionOf(name) {
  const parts = name.split('/').slice(0, name.startsWith('@') ? 2 : 1);
  return JSON.parse(readFileSync(join(folder, 'node_modules', ...parts, 'package.json'), 'utf8')).version;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function round4(value) {
  return Math.round(value * 10_000) / 10_000;
}
