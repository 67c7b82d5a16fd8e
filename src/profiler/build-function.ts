import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { EsbuildSettings } from '../core/model';
import { isEsModule } from './child/load-handler';
import { findEsbuild } from './find-esbuild';
import { LAZY_BUILTINS, SNAPSHOT_BANNER, snapshotEntry } from './lazy-builtins';
import { CannotMeasure } from './request';

export interface BuildRequest {
  /** Absolute path of the handler's source. */
  readonly file: string;
  readonly packageFolder: string;
  /** Node.js to run esbuild with, and to build for. */
  readonly node: { readonly path: string; readonly version: string };
  /** Whether packages become part of the file. Own code always does. */
  readonly bundle: boolean;
  readonly minify: boolean;
  readonly settings: EsbuildSettings | null;
  /** The snapshot's child script, where the bundle is for a snapshot builder. */
  readonly snapshotChild?: string;
  /** Text of own files (absolute paths) to build instead of what is on disk. */
  readonly replaced?: Readonly<Record<string, string>>;
}

export interface Built {
  readonly file: string;
  /** Takes the built files away. */
  remove(): void;
}

const BUILD_TIMEOUT_MS = 120_000;

/** Runs the project's esbuild inside Node.js of its own; the options come as its argument. */
const RUN_ESBUILD = `${LAZY_BUILTINS}
const { main, options, isSnapshot, replaced } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const fromMemory = { name: 'from-memory', setup(build) {
  build.onLoad({ filter: /\\.[cm]?[jt]sx?$/ }, ({ path }) => Object.hasOwn(replaced, path)
    ? { contents: replaced[path], loader: path.endsWith('x') ? path.slice(-3) : /ts$/.test(path) ? 'ts' : 'js' } : undefined);
} };
const plugins = [fromMemory, ...(isSnapshot ? [lazyBuiltins(require('node:module').builtinModules)] : [])];
require(main).build({ ...options, plugins }).catch((error) => {
  process.stderr.write(String((error.errors ?? []).map(({ text, location }) =>
    (location ? location.file + ':' + location.line + ': ' : '') + text).join('; ') || error.message));
  process.exit(1);
});`;

/**
 * Builds a function beside its packages, so that they are found. Rejects with CannotMeasure where that does not work.
 * The built files are inside node_modules, where watchers and version control do not look.
 */
export async function buildFunction(request: BuildRequest): Promise<Built> {
  const { packageFolder, node } = request;
  const esbuild = findEsbuild(packageFolder);
  if (esbuild === undefined) throw new CannotMeasure(NO_ESBUILD);
  const folder = buildFolder(packageFolder);
  const remove = () => removeFolder(folder);
  const options = esbuildOptions(request, folder);
  try {
    const input = {
      main: esbuild,
      options,
      isSnapshot: request.snapshotChild !== undefined,
      replaced: request.replaced ?? {},
    };
    const running = promisify(execFile)(node.path, ['-e', RUN_ESBUILD], {
      cwd: packageFolder,
      timeout: BUILD_TIMEOUT_MS,
      env: {},
    });
    running.child.stdin?.end(JSON.stringify(input));
    await running;
    return { file: options.outfile, remove };
  } catch (error) {
    remove();
    const said = (error as { stderr?: string }).stderr?.trim();
    throw new CannotMeasure(`esbuild cannot build it: ${said || (error as Error).message}`);
  }
}

const NO_ESBUILD =
  'the project has no esbuild to build it with: npm install --save-dev esbuild, or measure the JavaScript your build makes';

function buildFolder(packageFolder: string): string {
  const modules = join(packageFolder, 'node_modules');
  const cache = existsSync(modules) ? join(modules, '.cache') : packageFolder;
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, '.coldstart-'));
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  try {
    // Made for it, unless others keep something there.
    if (basename(dirname(folder)) === '.cache') rmdirSync(dirname(folder));
  } catch {
    // Not empty.
  }
}

function esbuildOptions(request: BuildRequest, folder: string) {
  const { file, packageFolder, node, bundle, minify, settings, snapshotChild } = request;
  const own = settings?.format ?? (isEsModule(file) ? 'esm' : 'cjs');
  const format = snapshotChild === undefined ? own : 'cjs';
  const name = basename(file).replace(/\.\w+$/, '');
  return {
    absWorkingDir: packageFolder,
    ...(snapshotChild === undefined
      ? { entryPoints: [file] }
      : { stdin: { contents: snapshotEntry(file, snapshotChild), resolveDir: packageFolder } }),
    outfile: join(folder, `${name}.${format === 'esm' ? 'mjs' : 'cjs'}`),
    bundle: true,
    platform: 'node',
    format,
    target: settings?.target ?? `node${node.version.split('.')[0]}`,
    minify,
    external: [...(settings?.external ?? [])],
    ...(bundle ? {} : { packages: 'external' }),
    ...(settings?.mainFields && { mainFields: settings.mainFields }),
    ...(settings?.keepNames && { keepNames: true }),
    ...(settings?.sourceMap && { sourcemap: settings.sourceMap }),
    ...(settings?.define && { define: settings.define }),
    // CommonJS packages inside an ES module still call require.
    ...(format === 'esm' && { banner: { js: REQUIRE_IN_ESM } }),
    ...(snapshotChild !== undefined && { banner: { js: SNAPSHOT_BANNER } }),
    logLevel: 'silent',
  };
}

const REQUIRE_IN_ESM =
  "import{createRequire as __coldstartRequire}from'node:module';const require=__coldstartRequire(import.meta.url);";
