import type { Command } from 'commander';
import type { CheckResult, Profile } from '../../core/model';
import { createLocator, type Locator } from '../../core/report/positions';
import { profileJson } from '../../core/report/profile-json';
import { noFunctionsText } from '../../core/report/text/check-text';
import { type Analysis, openSession, withProgress } from '../analyse';
import {
  addBudgetOptions,
  addCommonOptions,
  addExplain,
  addWarningLimit,
  type CommonOptions,
  type ExplainOptions,
  type LimitOptions,
} from '../common-options';
import { conclude } from '../conclude';
import { addEnvironmentFlags } from '../environment-flags';
import type { CommandContext } from '../host';
import { printResult, textOptions, toJson } from '../print';
import { PROFILE_FORMATS, type ProfileFormat, profileResult } from '../profile-result';
import type { SetExitCode } from '../program';
import { tellProblems } from '../tell-problems';

type ProfileOptions = CommonOptions & LimitOptions & ExplainOptions & { readonly format: ProfileFormat };

interface Profiled {
  readonly profiles: readonly Profile[];
  readonly check: CheckResult;
}

export function registerProfile(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  const command = program
    .command('profile')
    .description('projected cold, warm and restore timeline of each function')
    .argument('[paths...]', 'files or folders (default: .)');
  addCommonOptions(command, PROFILE_FORMATS);
  addExplain(addWarningLimit(addBudgetOptions(command)));
  addEnvironmentFlags(command);
  command.action(async (paths: readonly string[], options: ProfileOptions) => {
    setExitCode(await profile(context, openSession(context, command, paths, options), options));
  });
}

async function profile(
  context: CommandContext,
  { session, target, config }: Analysis,
  options: ProfileOptions,
): Promise<number> {
  const { host } = context;
  const profiled = await withProgress(context, options, target, (run) => session.profile(run));
  const locator = createLocator((file) => session.text(file));
  printResult(render(context, profiled, locator, options), options, host);
  if (options.format !== 'text') tellProblems(host, profiled.check, options);
  return conclude({ ...profiled, limits: { flags: options, config } }, host);
}

function render(context: CommandContext, profiled: Profiled, locator: Locator, options: ProfileOptions): string {
  const { profiles, check } = profiled;
  if (options.format === 'json') return toJson(profiles.map((one) => profileJson(one, locator, options)));
  const look = textOptions(options, context.host, check.root);
  const { dependencies } = context;
  const nothing = noFunctionsText(check, look);
  const { explain = false } = options;
  return profileResult(options.format, { profiles, check, locator, look, explain, dependencies, nothing });
}
