import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPath } from '../find-node';
import { CannotMeasure } from '../request';

export interface PythonBinary {
  readonly path: string;
  /** `3.12.4`. */
  readonly version: string;
  /** Where packages installed for the user alone are. */
  readonly userBase: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

const BIN = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
const NAMES = process.platform === 'win32' ? ['python.exe'] : ['python3', 'python'];

/**
 * The Python to measure with: the one named, else the project's virtual environment, the one that is active, the one on
 * PATH. Rejects with CannotMeasure where there is none.
 */
export function findPython(named: string | null, folder: string, root: string, variables: Variables): PythonBinary {
  const found = named ?? virtualEnvironment(folder, root) ?? activeEnvironment(variables) ?? fromPath(variables);
  if (found === undefined) {
    throw new CannotMeasure('no Python was found on PATH: install one, or name one with --python PATH');
  }
  if (named !== null && !existsSync(named) && onPath(named, variables) === undefined) {
    throw new CannotMeasure(`--python: there is no program ${named}`);
  }
  return inspected(found, folder, variables);
}

function virtualEnvironment(folder: string, root: string): string | undefined {
  for (let at = folder; at.startsWith(root); at = dirname(at)) {
    for (const name of ['.venv', 'venv', 'env']) {
      const path = join(at, name, ...BIN);
      if (existsSync(path)) return path;
    }
    if (at === dirname(at)) break;
  }
  return undefined;
}

function activeEnvironment({ VIRTUAL_ENV: folder }: Variables): string | undefined {
  const path = folder === undefined ? undefined : join(folder, ...BIN);
  return path !== undefined && existsSync(path) ? path : undefined;
}

function fromPath(variables: Variables): string | undefined {
  return NAMES.map((name) => onPath(name, variables)).find((path) => path !== undefined);
}

const ABOUT = `import json, site, sys
print(json.dumps([sys.executable, "%d.%d.%d" % sys.version_info[:3], site.getuserbase()]))`;
/** Audit hooks, by which the network is refused, came with it. */
const OLDEST_MINOR = 8;

/** Asks the program itself: what is on PATH may be a stand-in that picks a version by the folder (pyenv). */
function inspected(path: string, folder: string, variables: Variables): PythonBinary {
  const options = { encoding: 'utf8', timeout: 20_000, cwd: folder, env: { ...variables }, stdio: 'pipe' } as const;
  try {
    const [executable, version, userBase] = JSON.parse(execFileSync(path, ['-c', ABOUT], options));
    const [major, minor] = String(version).split('.').map(Number);
    if (major === 3 && minor !== undefined && minor >= OLDEST_MINOR) return { path: executable, version, userBase };
    throw new Error(`it is ${version}, and 3.${OLDEST_MINOR} is the oldest that can be measured`);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : error;
    throw new CannotMeasure(`${path} is no Python that runs here: ${why}`);
  }
}
