import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { type Finding, RULE_IDS } from '../../core/model';
import { type FixReport, fixJson } from '../../core/report/fix-json';
import { offerTitle } from '../../core/report/format-offer';
import { createLocator, type Locator } from '../../core/report/positions';
import { fixText } from '../../core/report/text/fix-text';
import { type Analysis, openSession, withProgress } from '../analyse';
import { addCommonOptions, type CommonOptions } from '../common-options';
import { conclude } from '../conclude';
import { addEnvironmentFlags } from '../environment-flags';
import type { PlannedFile } from '../fix-workbench';
import type { CommandContext, Host } from '../host';
import { type FixPlan, planFixes, type Refusal } from '../plan-fixes';
import { printResult, textOptions, toJson } from '../print';
import type { SetExitCode } from '../program';
import { relativeTo } from '../relative-to';
import { withSlashes } from '../target';
import { tellProblems } from '../tell-problems';
import { together } from '../together';
import { whyLeft } from '../why-left';
import { writeFixedFiles } from '../write-fixed-file';

type FixOptions = CommonOptions & { readonly dryRun?: boolean; readonly rule?: string; readonly unsafe?: boolean };

export function registerFix(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  const command = program
    .command('fix')
    .description('apply the fixes that are safe')
    .argument('[paths...]', 'files or folders (default: .)')
    .option('--dry-run', 'change nothing, print what would change as a unified diff')
    .option('--unsafe', 'also apply fixes that may change more than time; look at them with --dry-run first')
    .addOption(new Option('--rule <id>', 'fix only findings of this rule').choices(RULE_IDS));
  addCommonOptions(command, ['text', 'json']);
  addEnvironmentFlags(command);
  command.action(async (paths: readonly string[], options: FixOptions) => {
    setExitCode(await fix(context, openSession(context, command, paths, options), options));
  });
}

async function fix(
  context: CommandContext,
  { session, target, config }: Analysis,
  options: FixOptions,
): Promise<number> {
  const { host } = context;
  const absolute = (file: string) => withSlashes(resolve(target.root, file));
  const isMeant = ({ ruleId }: Finding) => options.rule === undefined || ruleId === options.rule;
  const wanted = (finding: Finding) =>
    isMeant(finding) && (finding.fix?.safe === true || (finding.fix !== null && options.unsafe === true));
  const planned = await withProgress(context, options, target, (run) => planFixes(session, { wanted, run, absolute }));
  const left = planned.check.findings.filter((finding) => isMeant(finding) && !wanted(finding));
  const plan = { ...planned, refused: [...planned.refused, ...whyLeft(session, left)] };
  const locator = createLocator(
    (file) => plan.files.find((planned) => planned.file === file)?.before ?? session.text(file),
  );
  const naming = { locator, nameOf: patchName(options, host.cwd, target.root) };
  const report = options.dryRun ? reportOf(plan, plan.files, [], naming) : apply(plan, absolute, naming);
  printReport(report, options, host, target.root);
  tellProblems(host, plan.check, options);
  return conclude({ check: null, profiles: [], limits: { flags: {}, config } }, host);
}

function printReport(report: FixReport, options: FixOptions, host: Host, root: string): void {
  if (options.format === 'json') {
    printResult(toJson(fixJson(report)), options, host);
    return;
  }
  const { result, notes } = fixText(report, options.dryRun === true, textOptions(options, host, root));
  printResult(result, options, host);
  if (!options.quiet) host.stderr.write(notes);
}

interface Naming {
  readonly locator: Locator;
  /** How a patch names a file of the root. */
  readonly nameOf: (file: string) => string;
}

/** JSON names files relative to its root; a patch on the terminal must fit `git apply` where the user stands. */
function patchName({ format }: FixOptions, cwd: string, root: string): Naming['nameOf'] {
  return (file) => {
    const seen = relativeTo(cwd, root, file);
    return format === 'json' || seen.startsWith('..') ? file : seen;
  };
}

/** Writes what was planned; files that cannot be written are left as they are, with those that share a fix with them. */
function apply(plan: FixPlan, absolute: (file: string) => string, naming: Naming): FixReport {
  const written: PlannedFile[] = [];
  const refused: Refusal[] = [];
  for (const group of together(plan.files)) {
    const reason = writeFixedFiles(group.map((planned) => ({ ...planned, path: absolute(planned.file) })));
    if (reason === null) written.push(...group);
    else for (const finding of new Set(group.flatMap(({ findings }) => findings))) refused.push({ finding, reason });
  }
  return reportOf(plan, written, refused, naming);
}

function reportOf(
  plan: FixPlan,
  files: readonly PlannedFile[],
  refused: readonly Refusal[],
  { locator, nameOf }: Naming,
): FixReport {
  return {
    changed: files.map(({ file, before, after, findings }) => ({
      file,
      findings: findings.map(({ id }) => id),
      done: findings.map((finding) => offerTitle(finding)),
      diff: createTwoFilesPatch(`a/${nameOf(file)}`, `b/${nameOf(file)}`, before, after, undefined, undefined, {
        headerOptions: FILE_HEADERS_ONLY,
      }),
    })),
    refused: [...plan.refused, ...refused].map(({ finding, reason }) => ({
      finding: finding.id,
      reason,
      file: finding.file,
      line: locator.position(finding.file, finding.span.start).line,
    })),
  };
}
