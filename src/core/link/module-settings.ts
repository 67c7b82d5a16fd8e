import type { Files, ModuleSettings } from '../model';
import { readJsonObject } from './json-file';
import { createManifestLookup } from './package-manifest';
import { isRecord } from './package-map';
import { dirname } from './posix-path';
import { EXTENDS_LIMIT, extendedConfigs, nearestConfig, referredConfigs } from './tsconfig-files';

type Options = Readonly<Record<string, unknown>>;

/** Reads the settings of source files (absolute paths), each folder's once. */
export function createModuleSettings(files: Files): (file: string) => ModuleSettings {
  const manifestAbove = createManifestLookup(files);
  const byFolder = new Map<string, Options | null>();
  const optionsIn = (folder: string): Options | null => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const config = nearestConfig(files, folder);
    const options = config === undefined ? null : optionsOf(files, config, 0);
    byFolder.set(folder, options);
    return options;
  };
  return (file) => {
    const folder = dirname(file);
    const options = optionsIn(folder);
    const isModule = manifestAbove(folder)?.json.type === 'module';
    return settingsOf(options, /\.m[jt]s$/.test(file) || (isModule && !/\.c[jt]s$/.test(file)));
  };
}

function settingsOf(options: Options | null, nativeEsm: boolean): ModuleSettings {
  const module = options && moduleOf(options);
  return {
    // What keeps unused imports: the option of today, and two that TypeScript 5.5 removed.
    keepsTypeImports:
      options?.verbatimModuleSyntax === true ||
      options?.preserveValueImports === true ||
      /^(preserve|error)$/i.test(String(options?.importsNotUsedAsValues)),
    decoratorMetadata: options?.emitDecoratorMetadata === true,
    interop: options === null ? null : isInterop(options, module),
    module,
    nativeEsm,
  };
}

/**
 * TSConfig reference, "module": CommonJS where `target` is ES3 or ES5, ES6 above; unsaid where neither is. Version 6
 * has other defaults, under which a file that leaves both out says nothing.
 */
function moduleOf({ module, target }: Options): string | null {
  if (typeof module === 'string') return module.toLowerCase();
  if (typeof target !== 'string') return null;
  return /^es[35]$/i.test(target) ? 'commonjs' : 'es6';
}

/** On by default for the module kinds that follow Node. */
function isInterop({ esModuleInterop }: Options, module: string | null): boolean {
  if (typeof esModuleInterop === 'boolean') return esModuleInterop;
  return module !== null && /^(node(16|18|20|next)|preserve)$/.test(module);
}

function optionsOf(files: Files, config: string, depth: number): Options {
  const json = depth > EXTENDS_LIMIT ? undefined : readJsonObject(files, config);
  if (json === undefined) return {};
  const folder = dirname(config);
  const own = isRecord(json.compilerOptions) ? json.compilerOptions : {};
  // A solution-style tsconfig.json holds nothing but references; the options stand in what it refers to.
  const referred = Object.keys(own).length === 0 ? referredConfigs(files, folder, json.references) : [];
  const parents = [...referred, ...extendedConfigs(files, folder, json.extends)];
  return Object.assign({}, ...parents.map((parent) => optionsOf(files, parent, depth + 1)), own);
}
