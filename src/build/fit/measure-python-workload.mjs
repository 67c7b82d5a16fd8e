/**
 * Relates the workload of src/profiler/python/python-workload.ts to the machine of packages-python.json.
 * Usage: node measure-python-workload.mjs [python, of the table's build]
 *
 * Workload and modules of the standard library run by turns in fresh processes; all times are processor time.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ROUNDS = 15;
const MODULES =
  'asyncio http.client ssl urllib.request unittest multiprocessing dataclasses subprocess logging json decimal uuid'.split(
    ' ',
  );
const IMPORT = `import time, sys, os
before = time.process_time()
__import__(sys.argv[1])
os.write(3, ('{"cpuMs": %f}' % ((time.process_time() - before) * 1000)).encode())`;

const python = process.argv[2] ?? 'python3';
const source = readFileSync(new URL('../../profiler/python/python-workload.ts', import.meta.url), 'utf8');
const workload = /String\.raw`([\s\S]*?)`;/.exec(source)[1];
const table = JSON.parse(readFileSync(new URL('../../core/catalog/packages-python.json', import.meta.url), 'utf8'));
const tableMs = new Map(table.measured.map(([name, , ms]) => [name, ms]));

const times = new Map([['workload', []], ...MODULES.map((name) => [name, []])]);
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, own] of times) own.push(run(name === 'workload' ? [workload] : [IMPORT, name]));
}
const here = new Map([...times].map(([name, own]) => [name, median(own)]));
const ratios = MODULES.map((name) => tableMs.get(name) / here.get(name));
const result = {
  ratios: Object.fromEntries(MODULES.map((name, index) => [name, Number(ratios[index].toFixed(2))])),
  workloadHereMs: Number(here.get('workload').toFixed(1)),
  workloadOnReferenceMs: Number((here.get('workload') * median(ratios)).toFixed(1)),
};
process.stdout.write(`${JSON.stringify(result)}\n`);

function run(args) {
  const options = { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe', 'pipe'], timeout: 60_000 };
  const { output, stderr } = spawnSync(python, ['-c', ...args], options);
  if (!output?.[3]) throw new Error(`${args[1] ?? 'workload'}: ${stderr}`);
  return JSON.parse(output[3]).cpuMs;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
