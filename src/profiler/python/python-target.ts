import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { calledExport, functionEnvironment, functionName } from '../function-environment';
import { measureMachineScale } from '../machine-scale';
import type { StartRequest } from '../request';
import type { Runner } from '../runner';
import { INVOCATIONS, type Target } from '../target';
import { findPython } from './find-python';
import { createPythonRunner } from './python-runner';
import { PYTHON_WORKLOAD, PYTHON_WORKLOAD_ON_REFERENCE_MS } from './python-workload';

/** A function for Python. `bundleFolder` holds measure_child.py. */
export function createPythonTarget(request: StartRequest, bundleFolder: string, folder: string): Target {
  const source = join(request.root, request.function.file);
  const place = moduleOf(source, request.root);
  const python = findPython(request.runtimePath, dirname(source), request.root, request.ownEnvironment);
  const runnerOf = (extra: Readonly<Record<string, string>>): Runner =>
    createPythonRunner({
      python,
      childScript: join(bundleFolder, 'measure_child.py'),
      task: {
        module: place.name,
        paths: place.paths,
        exportPath: calledExport(request),
        invocations: INVOCATIONS,
        event: request.event,
        network: request.network,
        stubPort: request.stub?.port ?? null,
        timeoutMs: request.timeoutMs,
        functionName: functionName(request),
        memoryMB: request.environment.memoryMB,
      },
      root: request.root,
      cwd: place.paths[0] ?? request.root,
      env: {
        ...functionEnvironment(request, folder, place.paths[0] ?? request.root),
        PYTHONUSERBASE: python.userBase,
        ...extra,
      },
      timeoutMs: request.timeoutMs,
      memoryLimitMB: request.memoryLimitMB,
      folder,
      signal: request.signal,
    });
  const args = ['-c', PYTHON_WORKLOAD];
  const workload = { command: python.path, args, referenceMs: PYTHON_WORKLOAD_ON_REFERENCE_MS };
  // Compiled code goes to the measurement's folder: the project stays as it is.
  const compiled = { PYTHONPYCACHEPREFIX: join(folder, 'pycache') };
  return {
    asDeployed: async () => ({ runner: runnerOf(compiled), build: null, built: null }),
    variants: () => [
      { id: 'as-it-is', label: 'as it is, .pyc files cached', prepare: async () => runnerOf(compiled) },
      {
        id: 'no-bytecode',
        label: 'packages without .pyc files',
        prepare: async () => runnerOf(withoutBytecode(compiled.PYTHONPYCACHEPREFIX)),
      },
    ],
    machineScale: () => measureMachineScale(workload, { folder, env: {}, signal: request.signal }),
    dispose: () => undefined,
  };
}

/** Keeps only what is compiled of Python itself, as in Lambda's images; a package deployed as it was installed has none. */
function withoutBytecode(cache: string): Readonly<Record<string, string>> {
  const libraryOnly = `${cache}-library`;
  const filter = (path: string) => !/[\\/](site|dist)-packages$/.test(path);
  const library = /[\\/]lib[\\/]python[\d.]+$|[\\/]Lib$/;
  for (const path of foldersIn(cache).filter((found) => library.test(found))) {
    cpSync(path, join(libraryOnly, path.slice(cache.length)), { recursive: true, filter });
  }
  return { PYTHONPYCACHEPREFIX: libraryOnly, PYTHONDONTWRITEBYTECODE: '1' };
}

function foldersIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
}

/** A relative import: `from .db import x`, `from .. import y`. */
const RELATIVE = /^[ \t]*from[ \t]+(\.+)/gm;

/**
 * The name a handler's module is imported by, and where Python looks first. A module inside a package, or one that imports
 * relatively, is imported by its whole name from the folder around the package; Lambda does so for a handler such as
 * `orders.app.handler`.
 */
function moduleOf(source: string, root: string): { readonly name: string; readonly paths: readonly string[] } {
  const dots = Math.max(0, ...[...textOf(source).matchAll(RELATIVE)].map(([, found = '']) => found.length));
  const names = [basename(source).replace(/\.py$/, '')];
  let folder = dirname(source);
  while (folder !== root && folder.startsWith(root) && (names.length <= dots || isPackage(folder))) {
    names.unshift(basename(folder));
    folder = dirname(folder);
  }
  const paths = [folder];
  for (let at = folder; at !== root && at.startsWith(root); at = dirname(at)) paths.push(dirname(at));
  // Layers unpack to /opt/python, and many projects keep shared code beside the functions.
  const layers = paths.flatMap((at) => ['src', 'python', 'layer/python'].map((name) => join(at, name)));
  return { name: names.join('.'), paths: [...paths, ...layers.filter((path) => existsSync(path))] };
}

function isPackage(folder: string): boolean {
  return existsSync(join(folder, '__init__.py'));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The start says that it cannot be loaded.
    return '';
  }
}
