/**
 * Runs one of the TypeScript scripts of this folder: node src/build/fit/run.mjs <script> [arguments…]
 *   fit [--check]  fits to the repository's own rows, writes the coefficients unless --check, prints the error by group
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const SCRIPTS = ['fit'];
const [script, ...rest] = process.argv.slice(2);
if (!script || !SCRIPTS.includes(script)) {
  process.stderr.write(`Usage: node src/build/fit/run.mjs ${SCRIPTS.join('|')} [--check]\n`);
  process.exit(2);
}

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = await mkdtemp(join(here, '.run-'));
try {
  const outfile = join(folder, `${script}.mjs`);
  await build({
    entryPoints: [join(here, `${script}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const { main } = await import(pathToFileURL(outfile).href);
  process.exitCode = await main(rest, fileURLToPath(new URL('../../..', import.meta.url)));
} finally {
  await rm(folder, { recursive: true, force: true });
}
