import ignore from 'ignore';
import { dirname, relativePath } from '../core/link/posix-path';
import type { EnvironmentLayer, EnvironmentValues, Files, Problem, Resource, RuleId, Severity } from '../core/model';
import { checkConfig } from './config-checks';
import { matchesFunction } from './function-pattern';
import { parseWithLines } from './json-checks';

export const CONFIG_NAME = 'coldstart.json';

/** Limits a function has to keep: p90 of what the caller waits on a cold start, p50 of Init Duration. `null`: none. */
export interface Budgets {
  readonly coldMs: number | null;
  readonly initMs: number | null;
}

export interface FunctionSettings {
  readonly environment: Partial<EnvironmentValues>;
  readonly budgets: Partial<Budgets>;
}

/** What the project's coldstart.json says; all parts present, empty where it says nothing. */
export interface ProjectConfig {
  readonly environment: Partial<EnvironmentValues>;
  /** In the order of the file; keys are function ids or patterns for them. */
  readonly functions: readonly { readonly key: string; readonly value: Partial<FunctionSettings> }[];
  readonly rules: Partial<Record<RuleId, Severity | 'off'>>;
  readonly heavyImportThresholdMs: number | null;
  /** Patterns as in .gitignore, relative to the file's folder. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly budgets: Budgets;
  /** What the project opens beyond the built-in catalog. */
  readonly resources: readonly Resource[];
}

export const EMPTY_CONFIG: ProjectConfig = {
  environment: {},
  functions: [],
  rules: {},
  heavyImportThresholdMs: null,
  include: [],
  exclude: [],
  budgets: { coldMs: null, initMs: null },
  resources: [],
};

export interface ConfigRequest {
  /** Absolute; problems name the file relative to it. */
  readonly root: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** Whether the user named the file: then it has to be there. */
  readonly named: boolean;
  readonly files: Files;
}

/** Reads coldstart.json. What is wrong in it is reported and left out; the rest holds. */
export function readConfig({ root, path, named, files }: ConfigRequest): {
  readonly config: ProjectConfig;
  readonly problems: readonly Problem[];
} {
  const file = relativePath(root, path);
  const text = files.read(path);
  if (text === undefined) {
    const message = files.exists(path)
      ? 'This configuration file cannot be read.'
      : 'This configuration file does not exist.';
    return { config: EMPTY_CONFIG, problems: named || files.exists(path) ? [{ file, message }] : [] };
  }
  const { root: tree, report, problems } = parseWithLines(file, text);
  const written = tree && checkConfig(report, tree, '');
  if (tree === undefined && problems.length === 0)
    problems.push({ file, line: 1, message: 'The file is empty; write at least {}.' });
  const { heavyImport, $schema: _, budgets, ...rest } = written ?? {};
  const config = {
    ...EMPTY_CONFIG,
    ...rest,
    heavyImportThresholdMs: heavyImport?.thresholdMs ?? null,
    budgets: { ...EMPTY_CONFIG.budgets, ...budgets },
  };
  return { config, problems };
}

/** What the configuration says of one function: later entries win over earlier ones, an exact id over patterns. */
export function functionSettings(
  config: ProjectConfig,
  functionId: string,
): { readonly layer: EnvironmentLayer; readonly budgets: Budgets } {
  const patterns = config.functions.filter(({ key }) => key !== functionId && matchesFunction(key, functionId));
  const exact = config.functions.filter(({ key }) => key === functionId);
  const settings = [...patterns, ...exact].map(({ value }) => value);
  return {
    layer: {
      values: Object.assign({}, config.environment, ...settings.map(({ environment }) => environment)),
      where: CONFIG_NAME,
    },
    budgets: Object.assign({}, config.budgets, ...settings.map(({ budgets }) => budgets)),
  };
}

/** Whether `include` and `exclude` leave a file (absolute) out of what is looked through; a file that was named stays in. */
export function leavesOut(config: ProjectConfig, configPath: string): (file: string) => boolean {
  if (config.include.length === 0 && config.exclude.length === 0) return () => false;
  const folder = dirname(configPath);
  const included = ignore().add([...config.include]);
  const excluded = ignore().add([...config.exclude]);
  return (file) => {
    const relative = relativePath(folder, file);
    if (relative === '' || relative.startsWith('../')) return false;
    return (config.include.length > 0 && !included.ignores(relative)) || excluded.ignores(relative);
  };
}
