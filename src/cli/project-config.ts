import type { Problem } from '../core/model';
import { type Budgets, CONFIG_NAME, functionSettings, type ProjectConfig, readConfig } from '../workspace/config';
import type { Dependencies } from './host';

/** What the command line itself needs of coldstart.json; the session reads the rest. */
export interface CliConfig {
  readonly environment: ProjectConfig['environment'];
  /** Whether any function has a budget: without one, no timelines are worked out for `check`. */
  readonly hasBudgets: boolean;
  /** Mistakes in the file: exit code 2, whatever else is found. */
  readonly problems: readonly Problem[];
  budgetsOf(functionId: string): Budgets;
}

/** `named` is the absolute path the user gave with `--config`. */
export function readCliConfig(root: string, named: string | undefined, { files }: Dependencies): CliConfig {
  const path = named ?? `${root.replace(/\/$/, '')}/${CONFIG_NAME}`;
  const { config, problems } = readConfig({ root, path, named: named !== undefined, files });
  const all = [config.budgets, ...config.functions.map(({ value }) => value.budgets ?? {})];
  return {
    environment: config.environment,
    hasBudgets: all.some(({ coldMs, initMs }) => typeof coldMs === 'number' || typeof initMs === 'number'),
    problems,
    budgetsOf: (functionId) => functionSettings(config, functionId).budgets,
  };
}
