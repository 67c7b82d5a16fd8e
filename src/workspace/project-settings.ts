import { type Catalog, catalogWith } from '../core/catalog/resources/catalog';
import { joinPath } from '../core/link/posix-path';
import {
  type Environment,
  type EnvironmentValues,
  type Files,
  type Language,
  type Problem,
  resolveEnvironment,
  type ServerlessFunction,
} from '../core/model';
import { type Budgets, CONFIG_NAME, functionSettings, leavesOut, type ProjectConfig, readConfig } from './config';
import { withSlashes } from './disk-files';
import type { RuleSettings } from './finding-policy';
import { javaBuildLayer } from './java-build';
import type { SessionOptions } from './session-api';

/** What coldstart.json and the flags say, read anew when the file changes. */
export interface ProjectSettings {
  readonly rules: RuleSettings;
  readonly heavyImportThresholdMs: number | null;
  /** The built-in catalog, with the project's own resources in front. */
  readonly catalog: Catalog;
  readonly problems: readonly Problem[];
  /** Flags win over deployment files, these over coldstart.json, then defaults. */
  environmentOf(fn: ServerlessFunction): Environment;
  budgetsOf(fn: ServerlessFunction): Budgets;
  /** Whether include and exclude leave out a file (absolute). */
  leavesOut(file: string): boolean;
  setFlags(flags: Partial<EnvironmentValues>): void;
  /** Says that a file changed; returns whether it is the configuration. */
  changed(file: string): boolean;
}

/** What was made of the file when it was read last. */
interface Reading {
  readonly config: ProjectConfig;
  readonly problems: readonly Problem[];
  readonly leavesOut: (file: string) => boolean;
  readonly catalog: Catalog;
}

/** What functions of other languages than JavaScript run on where nobody says. */
const USUAL_RUNTIME: Readonly<Partial<Record<Language, string>>> = {
  python: 'python3.12',
  java: 'java21',
};

export function createProjectSettings(root: string, files: Files, options: SessionOptions): ProjectSettings {
  const named = options.configFile !== undefined;
  const path = joinPath(root, withSlashes(options.configFile ?? CONFIG_NAME));
  let flags = options.flags ?? {};
  let read: Reading | null = null;
  const current = () => {
    if (!read) {
      const { config, problems } = readConfig({ root, path, named, files });
      read = { config, problems, leavesOut: leavesOut(config, path), catalog: catalogWith(config.resources) };
    }
    return read;
  };
  return {
    get rules() {
      return current().config.rules;
    },
    get heavyImportThresholdMs() {
      return current().config.heavyImportThresholdMs;
    },
    get catalog() {
      return current().catalog;
    },
    get problems() {
      return current().problems;
    },
    environmentOf(fn) {
      const { layer } = functionSettings(current().config, fn.id);
      const known = [{ values: flags, where: 'flag' }, fn.declared, layer];
      const build =
        fn.language === 'java' ? [javaBuildLayer(root, files, fn.file, fn.declared.values.runtime ?? null)] : [];
      const usual = USUAL_RUNTIME[fn.language];
      const last = usual === undefined ? [] : [{ values: { runtime: usual }, where: 'default' }];
      return resolveEnvironment([...known, ...build, ...last]);
    },
    budgetsOf: (fn) => functionSettings(current().config, fn.id).budgets,
    leavesOut: (file) => current().leavesOut(file),
    setFlags(values) {
      flags = values;
    },
    changed(file) {
      if (file !== path) return false;
      read = null;
      return true;
    },
  };
}
