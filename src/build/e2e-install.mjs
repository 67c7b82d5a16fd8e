import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { e2eHost } from './e2e-host.mjs';

const NODE_GYP = '13.1.0';
const RIPGREP = '1.18.0';
const PLATFORM = `${process.platform}-${process.arch}`;

/**
 * `npm run e2e:install`: puts VS Code's server into a cache folder of the user's, once. It is never a dependency of the
 * project: its install scripts refuse every Node but their own.
 */
function main() {
  const host = e2eHost();
  if (existsSync(host.stamp)) return say(`VS Code is installed: ${host.folder}`);
  const started = Date.now();
  rmSync(host.folder, { recursive: true, force: true });
  mkdirSync(host.folder, { recursive: true });
  installPackages(host);
  removeUnused(host);
  replaceMissingNatives(host);
  compileAddons(host);
  const version = run(host.nodeBinary, [host.entry, '--version', '--config', '/dev/null'], host.folder).trim();
  writeFileSync(host.stamp, `${version}\n`);
  say(`Installed code-server ${version} in ${Math.round((Date.now() - started) / 1000)} s: ${host.folder}`);
}

/** Three npm projects; their install scripts stay off, because they would compile and download what no story needs. */
function installPackages({ folder, nodePackage, node, version, vscode }) {
  writeFileSync(join(folder, 'package.json'), '{ "name": "e2e-host", "private": true }\n');
  npm(['--save-exact', `${nodePackage}@${node}`, `code-server@${version}`, `node-gyp@${NODE_GYP}`], folder);
  npm(['--omit=dev'], vscode);
  npm(['--omit=dev'], join(vscode, 'extensions'));
}

function npm(args, cwd) {
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args], cwd);
}

/** Halves the size on disk: assistants, other platforms' binaries, source maps. */
function removeUnused({ vscode, folder, nodePackage }) {
  const modules = join(vscode, 'node_modules');
  const doomed = [
    join(vscode, 'extensions/copilot'),
    join(modules, '@github'),
    join(modules, '@microsoft/mxc-sdk'),
    join(modules, '@vscode/windows-process-tree'),
    join(modules, '@vscode/sandbox-runtime'),
    join(folder, 'node_modules', nodePackage, 'share'),
    ...others(join(modules, '@vscode/ripgrep-universal/bin'), PLATFORM),
    ...others(join(modules, 'node-pty/prebuilds'), PLATFORM),
    ...maps(join(vscode, 'out')),
    ...maps(join(vscode, 'extensions')),
  ];
  for (const path of doomed) rmSync(path, { recursive: true, force: true });
}

function others(folder, kept) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name !== kept)
    .map((name) => join(folder, name));
}

function maps(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Older versions fetch two binaries in the scripts that stay off: one is not needed, the other is taken from npm. */
function replaceMissingNatives({ folder, nodeBinary, vscode }) {
  if (spawnSync(nodeBinary, ['-e', 'require("argon2")'], { cwd: folder }).status !== 0) {
    // Password login, which stories do not use.
    const argon2 = join(folder, 'node_modules/argon2');
    const manifest = JSON.parse(readFileSync(join(argon2, 'package.json'), 'utf8'));
    writeFileSync(join(argon2, 'package.json'), JSON.stringify({ ...manifest, main: 'none.js' }));
    writeFileSync(join(argon2, 'none.js'), 'exports.needsRehash = () => false;\n');
  }
  const ripgrep = join(vscode, 'node_modules/@vscode/ripgrep');
  if (existsSync(ripgrep) && !existsSync(join(ripgrep, 'bin/rg'))) {
    npm(['--save-exact', `@vscode/ripgrep-universal@${RIPGREP}`], folder);
    const found = join(folder, 'node_modules/@vscode/ripgrep-universal/bin', PLATFORM, 'rg');
    mkdirSync(join(ripgrep, 'bin'), { recursive: true });
    symlinkSync(found, join(ripgrep, 'bin/rg'));
  }
}

/** Without them VS Code runs, but writes no log files, which are what one wants after a failure. */
function compileAddons({ folder, nodePackage, nodeBinary, vscode }) {
  const node = join(folder, 'node_modules', nodePackage);
  const gyp = join(folder, 'node_modules/node-gyp/bin/node-gyp.js');
  for (const addon of ['@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog']) {
    const path = join(vscode, 'node_modules', addon);
    if (!existsSync(join(path, 'binding.gyp'))) continue;
    // The headers lie in the npm package of Node: nothing is downloaded.
    const build = spawnSync(nodeBinary, [gyp, 'rebuild', `--nodedir=${node}`, '--jobs=2', '-C', path], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(node, 'bin')}:${process.env.PATH}` },
    });
    if (build.status !== 0) say(`${addon} could not be compiled (is g++ installed?): VS Code will write no logs.`);
  }
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status === 0) return stdout;
  process.stderr.write(`${command} ${args.join(' ')} failed in ${cwd}:\n${error?.message ?? `${stdout}${stderr}`}\n`);
  process.exit(1);
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

main();
