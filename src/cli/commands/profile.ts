import type { Command } from 'commander';
import type { CheckResult, Profile } from '../../core/model';
import { renderHtmlReport } from '../../core/report/html';
import { createLocator, type Locator } from '../../core/report/positions';
import { profileJson } from '../../core/report/profile-json';
import { noFunctionsText } from '../../core/report/text/check-text';
import { explainText } from '../../core/report/text/explain-text';
import { problemLines } from '../../core/report/text/problem-text';
import { profileText } from '../../core/report/text/profile-text';
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
import type { SetExitCode } from '../program';
import { tellProblems } from '../tell-problems';
import { UsageError } from '../usage-error';

type ProfileOptions = CommonOptions & LimitOptions & ExplainOptions;

interface Profiled {
  readonly profiles: readonly Profile[];
  readonly check: CheckResult;
}

export function registerProfile(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  const command = program
    .command('profile')
    .description('projected cold, warm and restore timeline of each function')
    .argument('[paths...]', 'files or folders (default: .)');
  addCommonOptions(command, ['text', 'json', 'html']);
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
  if (options.format === 'html') return renderHtml(context, profiled, locator);
  const look = textOptions(options, context.host, check.root);
  const sections = [
    profileText(profiles, locator, look).trimEnd(),
    options.explain ? explainText(profiles, look).trimEnd() : '',
    problemLines(check.problems, look),
    profiles.length === 0 ? noFunctionsText(check, look) : '',
  ];
  const text = sections.filter((section) => section !== '').join('\n\n');
  return `${text}\n`;
}

function renderHtml({ dependencies }: CommandContext, { profiles, check }: Profiled, locator: Locator): string {
  const assets = dependencies.htmlAssets();
  if (!assets) throw new UsageError('the files of the HTML report are not beside the command: run npm run build');
  const findings = check.findings.map((finding) => ({
    ...finding,
    line: locator.position(finding.file, finding.span.start).line,
  }));
  return renderHtmlReport({
    profiles,
    findings,
    problems: check.problems,
    root: check.root,
    title: 'Cold Start Profile',
    ...assets,
  });
}
