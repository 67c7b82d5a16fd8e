import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SAMPLES = join(ROOT, 'test/samples');
const SOURCE = /(?<!\.d)\.[mc]?[jt]sx?$/;
/** Minified files are left out: oxlint skips them by name, and nobody's project has one file in ten minified. */
const BUNDLE = /[.-]min\.[mc]?js$/;
/** Larger files are mostly bundles, which every tool here would spend its time on alone. */
const LIMIT_BYTES = 200_000;
/** Names that our listing, ESLint or oxlint leave out on their own. */
const LEFT_OUT = /^(node_modules|dist|build|coverage|venv|__pycache__|cdk\.out|bower_components|jspm_packages|\..*)$/;

/**
 * A folder of `count` real source files: the samples of this repository and sources of the installed npm packages, spread
 * evenly over all of them in the order of their paths. The same packages give the same corpus; it is kept for the next run.
 */
export function makeCorpus(count) {
  const samples = filesBelow(SAMPLES);
  const needed = count - samples.filter((file) => SOURCE.test(file)).length;
  const available = filesBelow(join(ROOT, 'node_modules')).filter(isUsualSource);
  const chosen = Array.from({ length: needed }, (_, at) => available[Math.floor((at * available.length) / needed)]);
  const copies = [
    ...samples.map((file) => [file, relative(SAMPLES, file)]),
    ...[...new Set(chosen)].map((file) => [file, visible(relative(ROOT, file))]),
  ];
  const folder = join(tmpdir(), `cold-start-corpus-${fingerprint(copies)}`);
  if (!existsSync(join(folder, 'complete'))) copyAll(folder, copies);
  const files = copies.filter(([, name]) => SOURCE.test(name)).length;
  return { folder: join(folder, 'project'), files, megabytes: bytesOf(copies) / 1e6 };
}

function copyAll(folder, copies) {
  rmSync(folder, { recursive: true, force: true });
  for (const [from, name] of copies) {
    const to = join(folder, 'project', name);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
  writeFileSync(join(folder, 'complete'), '');
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function isUsualSource(file) {
  return SOURCE.test(file) && !BUNDLE.test(file) && statSync(file).size <= LIMIT_BYTES;
}

/** A path that no tool leaves out for a folder's name. */
function visible(path) {
  const parts = path.split(sep).slice(1);
  return join('packages', ...parts.map((part) => (LEFT_OUT.test(part) ? `_${part.replace(/^\./, '')}` : part)));
}

function fingerprint(copies) {
  const hash = createHash('sha256');
  for (const [from, name] of copies) hash.update(`${name}:${statSync(from).size}\n`);
  return hash.digest('hex').slice(0, 12);
}

function bytesOf(copies) {
  return copies.reduce((sum, [from]) => sum + statSync(from).size, 0);
}
