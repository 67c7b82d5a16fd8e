/**
 * Copies the published rows that the fit needs into the repository, one line per row with its source and conditions:
 *   node src/build/fit/make-rows.mjs <folder with timing/*.json and import-costs.json>
 * Only needed when the collection grows; `npm run fit` reads what this wrote.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FAMILIES = [
  'lambda-perf-2026',
  'lambda-perf-2025',
  'cebert-november-2025',
  'cebert-december-2025',
  'meex28-2025',
  'kisoft-2026',
  'java-frameworks',
  'kazulkin',
  'luafanti',
  'dotnet-demo',
  'language-demos',
  'llrt-2024',
  'lambdabench',
  'sdk-issues',
  'aj-sdk-import',
  'adriantanasa-size',
  'mikhailio-2021',
  'xray-traces',
];
const CONDITIONS = ['runtime', 'arch', 'memoryMB', 'packageType', 'packageMB', 'snapStart', 'framework', 'workload'];
const STATISTICS = ['p50', 'p90', 'p99', 'mean', 'min', 'n'];
/** What the conditions do not say but decides how a row may be used. */
const REMARKS = [
  [/never been restored/, 'snapshot never restored before'],
  [/SnapStart with priming/, 'primed'],
  [/before tiered-compilation/, 'default JVM flags'],
  [/top level statements/, 'top-level statements'],
];

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Usage: node src/build/fit/make-rows.mjs <folder with timing/*.json and import-costs.json>\n');
  process.exit(2);
}
const read = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

const sources = [];
const texts = [];
const indexIn = (list, value) => {
  const known = list.findIndex((entry) => JSON.stringify(entry) === JSON.stringify(value));
  return known >= 0 ? known : list.push(value) - 1;
};

function compact(row) {
  const { title, url, repo, path, commit, date } = row.source;
  const source = { title, at: url ?? [repo, path].filter(Boolean).join('/'), commit: commit?.slice(0, 12), date };
  const remark = REMARKS.find(([pattern]) => pattern.test(row.notes ?? ''))?.[1] ?? null;
  const conditions = CONDITIONS.map((key) => row.conditions[key] ?? null);
  return [
    row.id,
    indexIn(sources, source),
    row.metric,
    ...conditions.slice(0, 7),
    conditions[7] === null ? null : indexIn(texts, conditions[7]),
    remark,
    ...STATISTICS.map((key) => row.stat[key] ?? null),
  ];
}

const rows = FAMILIES.flatMap((family) => read(`timing/${family}.json`).rows.map(compact));
const lines = (list) => list.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n');
const columns = ['id', 'source', 'metric', ...CONDITIONS, 'remark', ...STATISTICS];
write(
  'published-rows.json',
  `{\n "columns": ${JSON.stringify(columns)},\n "sources": [\n${lines(sources)}\n ],\n "workloads": [\n${lines(texts)}\n ],\n "rows": [\n${lines(rows)}\n ]\n}\n`,
);

const costs = read('import-costs.json');
const importColumns = ['package', 'version', 'relToRef', 'modules', 'loadedBytes', 'node'];
const importRows = costs.rows.map((row) => importColumns.map((column) => row[column]));
write(
  'import-costs.json',
  `{\n "source": "own measurement of require() in fresh processes",\n "date": ${JSON.stringify(costs.date)},\n "cpu": ${JSON.stringify(costs.cpu)},\n "reference": ${JSON.stringify(costs.reference.map(({ node, msMedian }) => ({ node, msMedian })))},\n "columns": ${JSON.stringify(importColumns)},\n "rows": [\n${lines(importRows)}\n ]\n}\n`,
);

function write(name, text) {
  JSON.parse(text);
  writeFileSync(fileURLToPath(new URL(`./${name}`, import.meta.url)), text);
  process.stdout.write(`${name}: ${text.length} bytes\n`);
}
