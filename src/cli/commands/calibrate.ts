import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type CalibrationReport, calibrationJson } from '../../core/report/calibration-json';
import { calibrationText } from '../../core/report/text/calibration-text';
import { type CalibrateResult, calibrate } from '../../workspace/calibrate/calibrate';
import {
  CALIBRATION_FILE,
  calibrationText as fileText,
  readCalibration,
} from '../../workspace/calibrate/calibration-file';
import { logQuery, QUERY_DIALECTS, type QueryDialect } from '../../workspace/calibrate/log-query';
import { writeFileAtomically } from '../../workspace/write-file-atomically';
import { addCommonOptions, type CommonOptions } from '../common-options';
import { EXIT } from '../exit-codes';
import type { CommandContext } from '../host';
import { printResult, textOptions, toJson } from '../print';
import type { SetExitCode } from '../program';
import { createProgress } from '../progress';
import { withSlashes } from '../target';
import { UsageError } from '../usage-error';

interface CalibrateCommandOptions extends CommonOptions {
  readonly query?: QueryDialect;
  readonly function?: string;
  readonly root?: string;
  readonly store: boolean;
}

export function registerCalibrate(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  const command = program
    .command('calibrate')
    .description('learn from REPORT lines in logs: profile then shows them beside its projections')
    .argument('[logs...]', 'files: text, JSON, telemetry events, CSV exports, query results; gzip, too');
  addCommonOptions(command, ['text', 'json'])
    .addOption(
      new Option(
        '--query <dialect>',
        'print the query that aggregates the logs of a fleet; its result is a log, too',
      ).choices(QUERY_DIALECTS),
    )
    .option('--function <name>', 'the function the logs are of, where they do not say so')
    .option('--root <folder>', `the project, which keeps the result in ${CALIBRATION_FILE} (default: .)`)
    .option('--no-store', 'only print what was learnt');
  command.action(async (logs: readonly string[], options: CalibrateCommandOptions) => {
    if (options.query) printResult(logQuery(options.query), options, context.host);
    else setExitCode(await learn(logs, context, options));
  });
}

async function learn(
  logs: readonly string[],
  context: CommandContext,
  options: CalibrateCommandOptions,
): Promise<number> {
  const { host } = context;
  if (logs.length === 0) throw new UsageError(NO_LOGS);
  const result = await readLogs(logs, context, options);
  tellUnread(result, context);
  if (result.functions.length === 0) throw new UsageError(nothingFound(result));
  const stored = options.store ? store(result, context, options) : null;
  const report: CalibrationReport = { ...result, stored };
  const text =
    options.format === 'json'
      ? toJson(calibrationJson(report))
      : calibrationText(report, textOptions(options, host, host.cwd));
  printResult(text, options, host);
  return result.files.some(({ lines, problem }) => problem !== null && lines.read === 0) ? EXIT.failed : EXIT.clean;
}

const NO_LOGS =
  'no logs are given: name files with REPORT lines, or --query insights for a query to run over the logs of a fleet';

async function readLogs(
  logs: readonly string[],
  { host }: CommandContext,
  options: CalibrateCommandOptions,
): Promise<CalibrateResult> {
  const progress = createProgress(host.stderr, options.quiet === true);
  try {
    return await calibrate({
      logs: logs.map((shown) => ({ path: resolve(host.cwd, shown), shown })),
      functionName: options.function ?? null,
      onProgress: ({ done, total, what }) =>
        progress.onProgress({ done: megabytes(done), total: megabytes(total), what: `MB  ${what}` }),
    });
  } finally {
    progress.clear();
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

/** Files that could not be read are told whatever the format: a result of the others must not look complete. */
function tellUnread({ files }: CalibrateResult, { host }: CommandContext): void {
  for (const { file, problem } of files) if (problem !== null) host.stderr.write(`${file}: ${problem}\n`);
}

function nothingFound({ files, lines }: CalibrateResult): string {
  if (files.every(({ problem, lines: own }) => problem !== null && own.read === 0)) return 'no log could be read';
  const cut = lines.truncated > 0 ? `, ${lines.truncated} of them cut-off REPORT lines` : '';
  return `no REPORT lines in ${lines.read} lines${cut}: expected lines such as "REPORT RequestId: ... Duration: 12.3 ms ...", platform.report events, or the result of coldstart calibrate --query insights`;
}

/** Keeps what was learnt in the project; gives the file's name as it is shown. */
function store(
  { functions }: CalibrateResult,
  { host, dependencies }: CommandContext,
  options: CalibrateCommandOptions,
) {
  const root = resolve(host.cwd, options.root ?? '.');
  const path = join(root, CALIBRATION_FILE);
  const known = readCalibration(withSlashes(root), dependencies.files).calibration;
  const learntOn = new Date().toISOString().slice(0, 10);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomically(path, fileText(known, { learntOn, functions }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`cannot keep the result in ${CALIBRATION_FILE}: ${why} (--no-store only prints it)`);
  }
  return options.root === undefined ? CALIBRATION_FILE : `${options.root.replace(/\/$/, '')}/${CALIBRATION_FILE}`;
}
