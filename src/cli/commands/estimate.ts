import type { Command } from 'commander';
import { type EnvironmentLayer, type Profile, resolveEnvironment } from '../../core/model';
import { createLocator } from '../../core/report/positions';
import { profileJson, unreadableJson } from '../../core/report/profile-json';
import { CONFIG_NAME } from '../../workspace/config';
import { configPath } from '../analyse';
import {
  addBudgetOptions,
  addCommonOptions,
  addExplain,
  type CommonOptions,
  type ExplainOptions,
  type LimitOptions,
} from '../common-options';
import { conclude } from '../conclude';
import { addDescriptionFlags, addEnvironmentFlags, environmentFromFlags } from '../environment-flags';
import type { CommandContext, Dependencies } from '../host';
import { printResult, textOptions, toJson } from '../print';
import { PROFILE_FORMATS, type ProfileFormat, profileResult } from '../profile-result';
import type { SetExitCode } from '../program';
import { readCliConfig } from '../project-config';
import { type BatchLine, readBatch } from '../read-batch';
import { withSlashes } from '../target';

type EstimateOptions = CommonOptions &
  LimitOptions &
  ExplainOptions & { readonly format: ProfileFormat; readonly batch?: string };

/** A projection, or the line it could not be made from. */
type Estimate = { readonly kind: 'profile'; readonly profile: Profile } | Extract<BatchLine, { kind: 'unreadable' }>;

export function registerEstimate(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  const command = program
    .command('estimate')
    .description('projected timeline of an environment you describe, with no source code');
  addCommonOptions(command, PROFILE_FORMATS);
  addEnvironmentFlags(command);
  addDescriptionFlags(command);
  addExplain(addBudgetOptions(command));
  command.option('--batch <file>', 'JSON lines, one environment each; the other flags hold for all of them');
  command.action((options: EstimateOptions) => {
    const { host, dependencies } = context;
    const flags = environmentFromFlags(command, dependencies);
    const named = configPath(host.cwd, options);
    // No project is looked at, so only a configuration that was named counts.
    const config = named === undefined ? null : readCliConfig(withSlashes(host.cwd), named, dependencies);
    const layers = [
      { values: flags, where: 'flag' },
      { values: config?.environment ?? {}, where: CONFIG_NAME },
    ];
    const estimates = batchLines(context, options).map((line) => estimateLine(line, layers, dependencies));
    printEstimates(estimates, context, options);
    const profiles = estimates.flatMap((estimate) => (estimate.kind === 'profile' ? [estimate.profile] : []));
    setExitCode(conclude({ check: null, profiles, limits: { flags: options, config } }, host));
  });
}

/** Without a batch there is one line that says nothing beyond the flags. */
function batchLines({ host, dependencies }: CommandContext, { batch }: EstimateOptions): readonly BatchLine[] {
  return batch === undefined ? [{ kind: 'environment', values: {} }] : readBatch(host.cwd, batch, dependencies);
}

function estimateLine(line: BatchLine, layers: readonly EnvironmentLayer[], dependencies: Dependencies): Estimate {
  if (line.kind === 'unreadable') return line;
  const environment = resolveEnvironment([{ values: line.values, where: 'flag' }, ...layers]);
  return { kind: 'profile', profile: dependencies.estimateProfile(environment, []) };
}

function printEstimates(estimates: readonly Estimate[], context: CommandContext, options: EstimateOptions): void {
  const { host, dependencies } = context;
  const locator = createLocator(() => undefined);
  if (options.format === 'json') {
    const elements = estimates.map((estimate) =>
      estimate.kind === 'profile' ? profileJson(estimate.profile, locator, options) : unreadableJson(estimate.problems),
    );
    printResult(toJson(elements), options, host);
    return;
  }
  const profiles = estimates.flatMap((estimate) => (estimate.kind === 'profile' ? [estimate.profile] : []));
  const problems = estimates.flatMap((estimate) => (estimate.kind === 'unreadable' ? estimate.problems : []));
  const check = { findings: [], problems, root: withSlashes(host.cwd) };
  const look = textOptions(options, host, host.cwd);
  const { explain = false } = options;
  const text = profileResult(options.format, { profiles, check, locator, look, explain, dependencies, nothing: '' });
  printResult(text, options, host);
}
