import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_BYTES = 4_000_000;

/** `npm run package`: makes the VSIX out of what is built, and fails when it is larger than its budget. */
async function main() {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const packagePath = join(ROOT, `${name}-${version}.vsix`);
  await createVSIX({
    cwd: ROOT,
    packagePath,
    // Everything that runs is bundled.
    dependencies: false,
    // No repository is public yet: links in the README stay relative to the package.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const bytes = statSync(packagePath).size;
  process.stdout.write(`${name}-${version}.vsix: ${(bytes / 1e6).toFixed(2)} MB of at most ${MOST_BYTES / 1e6} MB\n`);
  if (bytes <= MOST_BYTES) return;
  process.stderr.write(`The package must not be larger than ${MOST_BYTES / 1e6} MB.\n`);
  process.exitCode = 1;
}

await main();
