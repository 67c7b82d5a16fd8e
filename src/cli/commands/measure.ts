import type { Command } from 'commander';
import type { Finding, Language, MeasuredProfile, Profile, ServerlessFunction } from '../../core/model';
import { measureJson } from '../../core/report/measure-json';
import { createLocator } from '../../core/report/positions';
import { measureText } from '../../core/report/text/measure-text';
import { cpuProfileJson } from '../../core/report/trace/cpuprofile';
import { speedscopeJson } from '../../core/report/trace/speedscope';
import { startSpans } from '../../core/report/trace/start-spans';
import { traceEventsJson } from '../../core/report/trace/trace-events';
import { CannotMeasure } from '../../profiler/request';
import { IMPORTS_FILE } from '../../workspace/measured-imports/imports-file';
import type { Session } from '../../workspace/session-api';
import { type Analysis, openSession } from '../analyse';
import { addBudgetOptions, addCommonOptions, type CommonOptions, type LimitOptions } from '../common-options';
import { conclude } from '../conclude';
import { addEnvironmentFlags } from '../environment-flags';
import { EXIT } from '../exit-codes';
import type { CommandContext } from '../host';
import { addMeasureFlags, type MeasureFlags, readEvent } from '../measure-flags';
import { findFunction, type MeasuredFunction, splitTarget } from '../measured-function';
import { planFixes } from '../plan-fixes';
import { printResult, textOptions, toJson } from '../print';
import type { SetExitCode } from '../program';
import { createProgress } from '../progress';
import type { Target } from '../target';
import { UsageError } from '../usage-error';

type MeasureOptions = CommonOptions & LimitOptions & MeasureFlags;

export function registerMeasure(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  const command = program
    .command('measure')
    .description('run a function for real in fresh child processes')
    .argument('<function>', 'path/to/file.ts#exportName; the export may be left out where the file has one handler');
  addCommonOptions(command, ['text', 'json', 'cpuprofile', 'speedscope', 'trace']);
  addBudgetOptions(addMeasureFlags(command));
  addEnvironmentFlags(command);
  command.action(async (target: string, options: MeasureOptions) => {
    const { path, exportPath } = splitTarget(target);
    const analysis = openSession(context, command, [path], options);
    const meant = await findFunction(analysis, path, exportPath);
    setExitCode(await measure(context, analysis, meant, options));
  });
}

async function measure(
  context: CommandContext,
  analysis: Analysis,
  meant: MeasuredFunction,
  options: MeasureOptions,
): Promise<number> {
  const { host } = context;
  const measured = await measureProfile(context, analysis, meant, options);
  if (options.keep) keep(context, analysis, measured, options);
  const text = render(measured, meant.projected, { context, analysis, options });
  printResult(text, options, host);
  const limits = { flags: options, config: analysis.config };
  const code = conclude({ check: null, profiles: [measured], limits }, host);
  return measured.modules === undefined ? EXIT.failed : code;
}

/** The function's own files as they would be with heavy imports loaded where they are first needed, by absolute path. */
async function lazyImports(session: Session, { root }: Target, { id, file }: ServerlessFunction) {
  const wanted = (finding: Finding) => finding.function === id && finding.fix?.kind === 'lazy-import';
  const absolute = (path: string) => `${root}/${path}`;
  const { files } = await planFixes(session, { wanted, run: { paths: [absolute(file)] }, absolute });
  return Object.fromEntries(files.map((planned) => [absolute(planned.file), planned.after]));
}

function namedRuntime(language: Language, { node, python, java }: MeasureOptions): string | null {
  if (language === 'python') return python ?? null;
  return (language === 'java' ? java : node) ?? null;
}

/** Keeps what imports took for projections; a project that cannot be written to is measured all the same. */
function keep(
  { host, dependencies }: CommandContext,
  { target }: Analysis,
  measured: MeasuredProfile,
  { refresh, quiet }: MeasureOptions,
): void {
  try {
    const kept = dependencies.keepImports(target.root, measured, dependencies.files, { refresh: refresh === true });
    if (kept > 0 && !quiet)
      host.stderr.write(`${kept} ${kept === 1 ? 'import' : 'imports'} kept in ${IMPORTS_FILE}: profile uses them\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    host.stderr.write(`what imports took could not be kept in ${IMPORTS_FILE}: ${why} (--no-keep)\n`);
  }
}

interface Rendering {
  readonly context: CommandContext;
  readonly analysis: Analysis;
  readonly options: MeasureOptions;
}

function render(measured: MeasuredProfile, projected: Profile | null, rendering: Rendering): string {
  const { context, analysis, options } = rendering;
  switch (options.format) {
    case 'json':
      return toJson([
        measureJson(
          measured,
          createLocator((file) => analysis.session.text(file)),
        ),
      ]);
    case 'cpuprofile':
      return toJson(cpuProfileJson(startSpans(measured)));
    case 'speedscope':
      return toJson(
        speedscopeJson(
          startSpans(measured),
          measured.function?.id ?? 'start',
          `coldstart ${context.dependencies.version}`,
        ),
      );
    case 'trace':
      return toJson(traceEventsJson(startSpans(measured)));
    default:
      return measureText(measured, projected, textOptions(options, context.host, analysis.target.root));
  }
}

async function measureProfile(
  { host, dependencies }: CommandContext,
  { session, target }: Analysis,
  { function: fn, environment, projected }: MeasuredFunction,
  options: MeasureOptions,
): Promise<MeasuredProfile> {
  const progress = createProgress(host.stderr, options.quiet === true);
  try {
    const { modules, ...measured } = await dependencies.createProfiler().measure({
      root: target.root,
      function: fn,
      environment,
      runs: options.runs,
      warmups: options.warmup,
      invoke: options.invoke,
      event: readEvent(host.cwd, options),
      network: options.network,
      timeoutMs: options.timeout,
      memoryLimitMB: options.maxMemory,
      runtimePath: namedRuntime(fn.language, options),
      esbuild: dependencies.esbuildSettingsOf(target.root, fn, dependencies.files),
      bundle: options.bundle ?? null,
      accelerators: options.accelerators === true,
      lazyImports: options.accelerators ? await lazyImports(session, target, fn) : {},
      env: options.env ?? [],
      ownEnvironment: host.env,
      onProgress: progress.onProgress,
    });
    return {
      function: projected?.function ?? fn,
      environment,
      ...measured,
      ...(modules && { modules }),
      afterFixes: null,
      cost: dependencies.measuredCost(environment, measured.runs),
      problems: [],
    };
  } catch (error) {
    if (error instanceof CannotMeasure) throw new UsageError(error.message);
    throw error;
  } finally {
    progress.clear();
  }
}
