import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { CannotMeasure } from './request';

export interface NodeBinary {
  readonly path: string;
  /** `22.23.3`. */
  readonly version: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The Node to measure with: the one named, else what the project's .nvmrc or .node-version asks for (installed by nvm),
 * else the one on PATH. Never the one this program runs in: in the editor that is the editor's own.
 */
export function findNode(named: string | null, projectFolder: string, variables: Variables): NodeBinary {
  if (named !== null) return inspected(resolveNamed(named, variables));
  const wanted = versionFile(projectFolder);
  const fromNvm = wanted === undefined ? undefined : nvmNode(wanted, variables);
  const path = fromNvm ?? onPath(NODE_NAME, variables);
  if (path === undefined) {
    throw new CannotMeasure('no Node.js was found on PATH: install one, or name one with --node PATH');
  }
  return inspected(path);
}

const NODE_NAME = process.platform === 'win32' ? 'node.exe' : 'node';

function resolveNamed(named: string, variables: Variables): string {
  const isCommand = !/[\\/]/.test(named);
  const path = isCommand ? onPath(named, variables) : named;
  if (path === undefined || !existsSync(path)) throw new CannotMeasure(`--node: there is no program ${named}`);
  return statSync(path).isDirectory() ? join(path, 'bin', NODE_NAME) : path;
}

/** A program by its name, as a shell would find it. */
export function onPath(name: string, variables: Variables): string | undefined {
  const folders = (variables.PATH ?? variables.Path ?? '').split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function inspected(path: string): NodeBinary {
  try {
    const text = execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000, env: {}, stdio: 'pipe' });
    const version = /^v(\d+\.\d+\.\d+)/.exec(text.trim())?.[1];
    if (version !== undefined) return { path, version };
    throw new Error(`it answers ${text.trim().slice(0, 80)}`);
  } catch (error) {
    throw new CannotMeasure(`${path} is no Node.js that runs here: ${error instanceof Error ? error.message : error}`);
  }
}

function versionFile(from: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    for (const name of ['.nvmrc', '.node-version']) {
      const path = join(at, name);
      if (existsSync(path)) return readFileSync(path, 'utf8').trim();
    }
    if (at === dirname(at)) return undefined;
  }
}

/** The newest installed version that begins with what the file says: `22`, `v22.4`, `22.4.1`. */
function nvmNode(wanted: string, variables: Variables): string | undefined {
  const versions = join(variables.NVM_DIR ?? join(homedir(), '.nvm'), 'versions', 'node');
  const prefix = wanted.replace(/^v?/, 'v');
  if (!/^v\d+(\.\d+){0,2}$/.test(prefix) || !existsSync(versions)) return undefined;
  const matching = readdirSync(versions).filter((name) => name === prefix || name.startsWith(`${prefix}.`));
  const newest = matching.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  return newest === undefined ? undefined : join(versions, newest, 'bin', NODE_NAME);
}
