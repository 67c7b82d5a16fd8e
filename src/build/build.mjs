import { chmodSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context, formatMessages } from 'esbuild';
import { bundles } from './bundles.mjs';
import { licenceNotices } from './licence-notices.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOTICES = 'dist/THIRD-PARTY-NOTICES.txt';

/** `npm run build`: fills dist/ and fails with esbuild's messages. `--watch` keeps it up to date. */
async function main() {
  if (process.argv.includes('--watch')) return watch();
  const outcomes = await Promise.allSettled(bundles(ROOT).map((options) => build(options)));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  for (const failure of failures) process.stderr.write(await readable(failure));
  if (failures.length > 0) {
    process.stderr.write(`${failures.length} of ${outcomes.length} bundles could not be built.\n`);
    process.exitCode = 1;
    return;
  }
  finish(outcomes.map((outcome) => outcome.value));
}

async function readable(failure) {
  if (!Array.isArray(failure?.errors)) return `${failure?.stack ?? failure}\n`;
  return (await formatMessages(failure.errors, { kind: 'error', color: process.stderr.isTTY })).join('');
}

function finish(results) {
  const metafiles = results.map((result) => result.metafile);
  const outputs = metafiles.flatMap((metafile) => Object.keys(metafile.outputs)).sort();
  chmodSync(join(ROOT, 'dist/cli.js'), 0o755);
  writeFileSync(join(ROOT, NOTICES), licenceNotices(ROOT, metafiles));
  removeOthers([...outputs, NOTICES]);
  for (const output of outputs) process.stdout.write(`${kilobytes(statSync(join(ROOT, output)).size)}  ${output}\n`);
}

/** What an earlier build left must not end up in the package; whoever runs from dist/ meanwhile keeps their files. */
function removeOthers(kept) {
  for (const entry of readdirSync(join(ROOT, 'dist'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.includes(relative(ROOT, path).split(sep).join('/'))) rmSync(path);
  }
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(12);
}

async function watch() {
  for (const options of bundles(ROOT)) {
    const watched = await context({ ...options, logLevel: 'info' });
    await watched.watch();
  }
}

await main();
