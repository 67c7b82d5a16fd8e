import type { Command } from 'commander';
import type { CheckResult, Profile } from '../../core/model';
import { createLocator } from '../../core/report/positions';
import { type Analysis, openSession, withProgress } from '../analyse';
import { CHECK_FORMATS, type CheckFormat, checkResult } from '../check-result';
import {
  addBudgetOptions,
  addCommonOptions,
  addWarningLimit,
  type CommonOptions,
  type LimitOptions,
} from '../common-options';
import { conclude } from '../conclude';
import { addEnvironmentFlags } from '../environment-flags';
import type { CommandContext } from '../host';
import { printResult, textOptions } from '../print';
import type { SetExitCode } from '../program';

type CheckOptions = CommonOptions & LimitOptions & { readonly format: CheckFormat };

export function registerCheck(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  const command = program
    .command('check')
    .description('findings: what slows down the start of your functions, and where')
    .argument('[paths...]', 'files or folders (default: .)');
  addCommonOptions(command, CHECK_FORMATS);
  addWarningLimit(addBudgetOptions(command));
  addEnvironmentFlags(command);
  command.action(async (paths: readonly string[], options: CheckOptions) => {
    setExitCode(await check(context, openSession(context, command, paths, options), options));
  });
}

async function check(context: CommandContext, analysis: Analysis, options: CheckOptions): Promise<number> {
  const { host } = context;
  const { result, profiles } = await analyse(context, analysis, options);
  const locator = createLocator((file) => analysis.session.text(file));
  const look = textOptions(options, host, result.root);
  const { dependencies } = context;
  const text = checkResult(options.format, { result, profiles, locator, look, dependencies });
  printResult(text, options, host);
  return conclude({ check: result, profiles, limits: { flags: options, config: analysis.config } }, host);
}

/** Timelines cost time, so they are worked out only when a budget or the format asks for them. */
async function analyse(
  context: CommandContext,
  { session, target, config }: Analysis,
  options: CheckOptions,
): Promise<{ result: CheckResult; profiles: readonly Profile[] }> {
  const hasBudget = config.hasBudgets || options.maxCold !== undefined || options.maxInit !== undefined;
  const needsProfiles = hasBudget || options.format === 'html';
  return withProgress(context, options, target, async (run) => {
    if (!needsProfiles) return { result: await session.check(run), profiles: [] };
    const { check: result, profiles } = await session.profile(run);
    return { result, profiles };
  });
}
