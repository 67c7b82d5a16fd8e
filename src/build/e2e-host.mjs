import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The VS Code that the stories in test/e2e drive: code-server, which is VS Code with its own server and a real extension
 * host. `floor` is the oldest VS Code the manifest supports (`engines.vscode`). Each needs the Node it was made for.
 */
const HOSTS = {
  current: { version: '4.139.1', node: '24.21.0' },
  floor: { version: '4.100.3', node: '20.20.2' },
};

/** Versions and places of the host that `E2E_HOST` names: `current` (the default) or `floor`. */
export function e2eHost(env = process.env) {
  const name = env.E2E_HOST || 'current';
  const versions = HOSTS[name];
  if (!versions) throw new Error(`E2E_HOST is ${name}; it must be one of ${Object.keys(HOSTS).join(', ')}.`);
  const cache = env.E2E_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cold-start-profiler');
  const folder = join(cache, `code-server-${versions.version}-node-${versions.node}`);
  const nodePackage = `node-${process.platform}-${process.arch}`;
  const codeServer = join(folder, 'node_modules/code-server');
  return {
    ...versions,
    name,
    folder,
    nodePackage,
    nodeBinary: join(folder, 'node_modules', nodePackage, 'bin/node'),
    entry: join(codeServer, 'out/node/entry.js'),
    vscode: join(codeServer, 'lib/vscode'),
    // Written last: a folder without it is an install that was interrupted.
    stamp: join(folder, 'complete'),
    chromium: env.CHROMIUM || '/usr/bin/chromium',
  };
}

/** Why the stories cannot run on this machine and what to do, or `null`. */
export function whyNoE2e(env = process.env) {
  const host = e2eHost(env);
  const install = host.name === 'current' ? 'npm run e2e:install' : `E2E_HOST=${host.name} npm run e2e:install`;
  if (!existsSync(host.stamp)) return `VS Code (code-server ${host.version}) is not installed: run "${install}"`;
  if (!existsSync(host.chromium)) return 'Chromium is missing: apt-get install chromium, or set CHROMIUM to its path';
  return null;
}
