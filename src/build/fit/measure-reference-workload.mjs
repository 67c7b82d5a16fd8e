/**
 * Relates the reference workload of src/profiler/reference-workload.ts to the machine of the import tables.
 * Usage: node measure-reference-workload.mjs <folder with the packages installed> <specifier>…
 *
 * Workload and packages run by turns in fresh processes; all times are processor time. The median over packages of (table's
 * ms / ms here) turns the workload's ms here into its ms on the machine of the tables, for the Node that runs this script.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ROUNDS = 9;
const PACKAGE = `const before = process.cpuUsage(); require(process.argv[1]);
const { user, system } = process.cpuUsage(before);
require('node:fs').writeSync(3, JSON.stringify({ cpuMs: (user + system) / 1000 }) + '\\n'); process.exit(0);`;

const [folder, ...specifiers] = process.argv.slice(2);
if (!folder || specifiers.length === 0) {
  process.stderr.write(
    'Usage: node measure-reference-workload.mjs <folder with the packages installed> <specifier>…\n',
  );
  process.exit(2);
}
const source = readFileSync(new URL('../../profiler/reference-workload.ts', import.meta.url), 'utf8');
// The text between the backquotes, with its escapes resolved.
const workload = new Function(`return ${/REFERENCE_WORKLOAD = (`[\s\S]*?`);/.exec(source)[1]}`)();
const table = JSON.parse(readFileSync(new URL('../../core/catalog/package-costs.json', import.meta.url), 'utf8'));
const column = Number(process.versions.node.split('.')[0]) >= 24 ? 3 : 2;
const tableMs = new Map(table.rows.map((row) => [row[0], row[column]]));

const times = new Map([['workload', []], ...specifiers.map((name) => [name, []])]);
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, own] of times) own.push(run(name === 'workload' ? [workload] : [PACKAGE, name]));
}
const here = new Map([...times].map(([name, own]) => [name, median(own)]));
const ratios = specifiers.map((name) => tableMs.get(name) / here.get(name));
const factor = median(ratios);
process.stdout.write(
  `${JSON.stringify({
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
    rounds: ROUNDS,
    workloadHereMs: round1(here.get('workload')),
    ratios: Object.fromEntries(specifiers.map((name, index) => [name, round2(ratios[index])])),
    factor: round2(factor),
    workloadOnReferenceMs: round1(here.get('workload') * factor),
  })}\n`,
);

function run(args) {
  const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe', 'pipe'], timeout: 60_000 };
  const { output, stderr } = spawnSync(process.execPath, ['-e', ...args], options);
  const line = output?.[3]?.trim();
  if (!line) throw new Error(`${args[1] ?? 'workload'}: ${stderr}`);
  return JSON.parse(line).cpuMs;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function round1(value) {
  return Math.round(value * 10) / 10;
}

function round2(value) {
  return Math.round(value * 100) / 100;
}
