import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'dist/cli.js');
const REPORT = 'coldstart-report.html';

/** `npm start [-- <path>]`: the main job on the samples or on the user's own folder. */
function main() {
  const [given] = process.argv.slice(2);
  // npm runs scripts in the project's folder and says here where the user stands.
  const from = process.env.INIT_CWD ?? process.cwd();
  const target = given === undefined ? join(ROOT, 'test/samples') : resolve(from, given);
  if (!existsSync(target)) return fail(`there is no file or directory ${given}`);
  if (isStale() && !build()) return fail('the build failed; its messages are above');

  const report = join(isWritable(from) ? from : tmpdir(), REPORT);
  const codes = [
    coldstart(['profile', target], from),
    coldstart(['check', target], from),
    coldstart(['profile', target, '--format', 'html', '--output', report, '--quiet'], from),
  ];
  // Findings are what this command is for; only a run that failed is a failure.
  if (codes.some((code) => code !== 0 && code !== 1)) return fail('coldstart failed; its messages are above');
  process.stdout.write(`\nHTML report: ${report}\n`);
  if (given === undefined) process.stdout.write('Your own functions: npm start -- path/to/folder\n');
}

function coldstart(argv, cwd) {
  process.stdout.write('\n');
  return spawnSync(process.execPath, [CLI, ...argv], { cwd, stdio: 'inherit' }).status;
}

function build() {
  process.stderr.write('building ...\n');
  const stdio = ['ignore', 'ignore', 'inherit'];
  return spawnSync(process.execPath, [join(ROOT, 'src/build/build.mjs')], { cwd: ROOT, stdio }).status === 0;
}

/** Whether a source is newer than what was built of it. */
function isStale() {
  const built = ['cli.js', 'ts-morph.js', 'webview/panel.js', 'webview/panel.css'].map((name) =>
    join(ROOT, 'dist', name),
  );
  if (!built.every((path) => existsSync(path))) return true;
  const builtAtMs = Math.min(...built.map((path) => statSync(path).mtimeMs));
  return [...filesBelow('src'), ...filesBelow('webview'), 'package-lock.json'].some(
    (file) => statSync(join(ROOT, file)).mtimeMs > builtAtMs,
  );
}

function filesBelow(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length));
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // No permission is an answer here, not a failure.
    return false;
  }
}

function fail(message) {
  process.stderr.write(`npm start: ${message}\n`);
  process.exitCode = 2;
}

main();
