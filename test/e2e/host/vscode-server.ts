import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { vi } from 'vitest';
import { e2eHost } from '../../../src/build/e2e-host.mjs';
import { EXTENSION_ID } from './extension-id';
import { runFolder } from './run-folder';
import { USER_SETTINGS } from './user-settings';

export interface VsCodeServerOptions {
  readonly vsix: string;
  /** Asks for every folder whether it is trusted, as VS Code does by default. */
  readonly workspaceTrust?: boolean;
  /** For the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A private VS Code with the packaged extension and nothing else in it. */
export interface VsCodeServer {
  readonly port: number;
  /** Everything it writes: `server.log`, `data/logs`, the folders of the stories. */
  readonly run: string;
  /** Where the extension lies once it is installed. */
  readonly extension: string;
  /** Ids of the running processes whose command line matches. */
  processes(pattern: RegExp): readonly number[];
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;

export async function startVsCode({ vsix, workspaceTrust = false, env = {} }: VsCodeServerOptions) {
  const host = e2eHost();
  const run = runFolder();
  for (const folder of ['data/User', 'extensions', 'home', 'tmp']) mkdirSync(join(run, folder), { recursive: true });
  const settings = { ...USER_SETTINGS, 'security.workspace.trust.enabled': workspaceTrust };
  writeFileSync(join(run, 'data/User/settings.json'), JSON.stringify(settings, null, 2));
  writeFileSync(join(run, 'config.yaml'), 'auth: none\ncert: false\n');
  const common = ['--config', 'config.yaml', '--user-data-dir', 'data', '--extensions-dir', 'extensions'];
  const options = { cwd: run, env: { ...environment(run), ...env } };
  const install = spawnSync(host.nodeBinary, [host.entry, ...common, '--install-extension', vsix], options);
  if (install.status !== 0) throw new Error(`The VSIX could not be installed:\n${install.stdout}${install.stderr}`);

  const port = await freePort();
  const args = [host.entry, ...common, ...serverOptions(host.entry, port, workspaceTrust)];
  const log = openSync(join(run, 'server.log'), 'a');
  // A process group of its own, so that extension hosts and language servers end with it.
  const child = spawn(host.nodeBinary, args, {
    ...options,
    stdio: ['ignore', log, log],
    detached: true,
  });
  await untilReady(child, `http://127.0.0.1:${port}/healthz`, run);
  const server: VsCodeServer = {
    port,
    run,
    extension: join(run, 'extensions', installedFolder(run)),
    processes: (pattern) => processesOf(child.pid ?? 0, pattern),
    stop: () => stop(child),
  };
  return server;
}

/** Nothing leaks in from the developer's own editor and home, nothing leaks out. */
function environment(run: string): NodeJS.ProcessEnv {
  const { PATH, LANG } = process.env;
  const home = join(run, 'home');
  return {
    PATH,
    LANG,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_RUNTIME_DIR: join(run, 'tmp'),
    TMPDIR: join(run, 'tmp'),
    // No marketplace is asked for anything.
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' }),
  };
}

function serverOptions(entry: string, port: number, workspaceTrust: boolean): readonly string[] {
  const known = readFileSync(join(entry, '../cli.js'), 'utf8');
  return [
    ...['--bind-addr', `127.0.0.1:${port}`],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    ...['--disable-proxy', '--ignore-last-opened'],
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    // The extension host of a closed page ends after seconds rather than three hours.
    ...(known.includes('reconnection-grace-time') ? ['--reconnection-grace-time', '5'] : []),
    // Lets a window name an extension under development, which older versions always do.
    ...(known.includes('vscode-option') ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilReady(child: ChildProcess, address: string, run: string): Promise<void> {
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`VS Code ended early: ${readFileSync(join(run, 'server.log'))}`);
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${address} answers ${response.status}`);
    },
    { timeout: READY_WITHIN_MS, interval: 100 },
  );
}

function installedFolder(run: string): string {
  const found = readdirSync(join(run, 'extensions')).find((name) => name.startsWith(EXTENSION_ID));
  if (!found) throw new Error(`${EXTENSION_ID} is not among the installed extensions in ${run}`);
  return found;
}

/** From /proc, which is there where `ps` is not installed. */
function processesOf(group: number, pattern: RegExp): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      // After the name in parentheses, which may hold anything: state, parent, process group.
      const [, , pgid] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return Number(pgid) === group && pattern.test(command) ? [Number(name)] : [];
    } catch {
      // Not a process, or one that has just ended.
      return [];
    }
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  const patience = AbortSignal.timeout(5_000);
  await Promise.race([ended, once(patience, 'abort')]);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group has ended.
  }
}
