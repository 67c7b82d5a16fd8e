import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { RunOptions, Session } from '../workspace/session-api';
import type { CommonOptions, ProjectOptions } from './common-options';
import { environmentFromFlags } from './environment-flags';
import type { CommandContext } from './host';
import { createProgress } from './progress';
import { type CliConfig, readCliConfig } from './project-config';
import { resolveTarget, type Target, withSlashes } from './target';
import { UsageError } from './usage-error';

export interface Analysis {
  readonly session: Session;
  readonly target: Target;
  readonly config: CliConfig;
}

/** A session for the paths given, with what the flags say of the environment. */
export function openSession(
  { host, dependencies }: CommandContext,
  command: Command,
  given: readonly string[],
  options: ProjectOptions,
): Analysis {
  const target = resolveTarget(host.cwd, given);
  const configFile = configPath(host.cwd, options);
  const session = dependencies.createSession({
    root: target.root,
    files: dependencies.files,
    flags: environmentFromFlags(command, dependencies),
    ...(configFile === undefined ? {} : { configFile }),
  });
  return { session, target, config: readCliConfig(target.root, configFile, dependencies) };
}

/** Runs work of a session with a progress line that is gone when the work is done. */
export async function withProgress<Result>(
  { host }: CommandContext,
  options: CommonOptions,
  target: Target,
  work: (options: RunOptions) => Promise<Result>,
): Promise<Result> {
  const progress = createProgress(host.stderr, options.quiet === true);
  try {
    return await work({ paths: target.paths, onProgress: progress.onProgress });
  } finally {
    progress.clear();
  }
}

/** The absolute path of the file named by `--config`. */
export function configPath(cwd: string, { config }: ProjectOptions): string | undefined {
  if (config === undefined) return undefined;
  const path = resolve(cwd, config);
  if (!existsSync(path)) throw new UsageError(`--config: there is no file ${config}`);
  return withSlashes(path);
}
