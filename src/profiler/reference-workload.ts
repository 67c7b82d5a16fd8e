/**
 * Work of the kind that loading modules is: compiling source text and running each part of it once. Tells its
 * processor time on file descriptor 3, as JSON.
 */
export const REFERENCE_WORKLOAD = `const { compileFunction } = require('node:vm');
const before = process.cpuUsage();
let sum = 0;
for (let unit = 0; unit < 18; unit++) {
  let text = 'const table = {};\\n';
  for (let at = 0; at < 100; at++) {
    const name = 'f' + unit + '_' + at;
    text += 'function ' + name + '(a, b) { const items = [a, b, ' + at + '].map((x) => x * 2); if (items[0] > ' + unit +
      ') { return { kind: "' + name + '", items, get total() { return items.reduce((p, q) => p + q, 0); } }; } ' +
      'return Object.assign({}, { kind: "small", items }, { at: ' + at + ', total: a + b }); }\\ntable.' + name + ' = ' + name + '(' + at + ', ' + unit + ');\\n';
  }
  text += 'module.exports = table; for (const key in table) module.total += table[key].total;';
  const module = { exports: {}, total: 0 };
  compileFunction(text, ['module'], { filename: 'unit' + unit + '.js' })(module);
  sum += module.total;
}
const { user, system } = process.cpuUsage(before);
require('node:fs').writeSync(3, JSON.stringify({ cpuMs: (user + system) / 1000, sum }) + '\\n');`;

/**
 * Processor time of the workload in ms on the machine of the import tables (package-costs.json), on Node 20 and 24. Own
 * measurement of 2026-11-25: workload and 13 packages by turns, 9 rounds in fresh processes, median of (table's ms / ms
 * here) times the workload's ms here. Reproduce: node src/build/fit/measure-reference-workload.mjs.
 */
const ON_REFERENCE_MACHINE_MS = { node20: 52.5, node24: 58.7 };

/** The same for a version of Node: what lies between the two takes the mean, as in the tables. */
export function referenceWorkloadMs(version: string): number {
  const major = Number(version.split('.')[0]);
  const { node20, node24 } = ON_REFERENCE_MACHINE_MS;
  if (major <= 20) return node20;
  return major >= 24 ? node24 : (node20 + node24) / 2;
}
