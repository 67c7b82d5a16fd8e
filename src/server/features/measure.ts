import type { CancellationToken, Connection } from 'vscode-languageserver';
import { EVENT_KINDS, type Files, languageOf, type MeasuredProfile, type Profile } from '../../core/model';
import type { Profiler } from '../../profiler/measure-function';
import { CannotMeasure, type MeasureRequest } from '../../profiler/request';
import { ANALYSIS_CHANGED, MEASURE_PROGRESS, type MeasureParams, type MeasureResult } from '../../protocol/server';
import type { Settings } from '../../protocol/settings';
import { withSlashes } from '../../workspace/disk-files';
import { esbuildSettingsOf } from '../../workspace/esbuild-settings';
import { measuredCost } from '../../workspace/measured-cost';
import { IMPORTS_FILE } from '../../workspace/measured-imports/imports-file';
import { keepImports } from '../../workspace/measured-imports/keep-imports';
import { sampleEvent } from '../../workspace/sample-events';
import type { Analyses } from '../analyses';
import type { Folder } from '../folder';
import { isAbort } from '../guard';
import type { Measurements } from '../measurements';

export interface MeasureDependencies {
  readonly connection: Pick<Connection, 'sendNotification'>;
  readonly analyses: Analyses;
  readonly measurements: Measurements;
  readonly profiler: Profiler;
  readonly files: Files;
}

type MeasureOptions = Omit<MeasureParams, 'uri' | 'function'>;

const TIMEOUT_MS = 30_000;
const MEMORY_LIMIT_MB = 2048;

/** Runs a function for real. Only ever on the user's command: the host asks in trusted workspaces alone. */
export function measure(dependencies: MeasureDependencies) {
  const { analyses, connection, measurements } = dependencies;
  return async ({ uri, function: id, ...options }: MeasureParams, token: CancellationToken): Promise<MeasureResult> => {
    const result = await analyses.profiles(uri, false);
    const profile = result?.profiles.find((one) => one.function?.id === id);
    if (!result || !profile?.function) return refused('The function is gone: the project has changed since.');
    const { folder } = result.analysis;
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    try {
      const measured = await measureProfile(dependencies, folder, profile, options, {
        signal: controller.signal,
        onProgress: (progress) => void connection.sendNotification(MEASURE_PROGRESS, progress),
      });
      measurements.keep(folder.root, measured);
      keepForProjections(folder, measured, dependencies.files);
      void connection.sendNotification(ANALYSIS_CHANGED, { uris: [uri] });
      return { measured, refused: null };
    } catch (error) {
      if (isAbort(error)) return refused('Measuring was cancelled.');
      if (error instanceof CannotMeasure) return refused(error.message);
      throw error;
    }
  };
}

/** What imports took goes into the folder's projections from now on; one that cannot be written to goes without. */
function keepForProjections({ root, session }: Folder, measured: MeasuredProfile, files: Files): void {
  try {
    if (keepImports(root, measured, files, { refresh: false }) > 0) session.invalidate([`${root}/${IMPORTS_FILE}`]);
  } catch {
    // A read-only folder: the measurement itself is shown all the same.
  }
}

async function measureProfile(
  { profiler, files }: MeasureDependencies,
  { root, settings }: Folder,
  { function: fn, environment }: Profile,
  options: MeasureOptions,
  run: Pick<MeasureRequest, 'signal' | 'onProgress'>,
): Promise<MeasuredProfile> {
  if (fn === null) throw new CannotMeasure('There is no source to run.');
  const { modules, ...measured } = await profiler.measure({
    root,
    function: fn,
    environment,
    runs: options.runs,
    warmups: 1,
    invoke: options.invoke,
    event: eventOf(options.event, files),
    network: options.network,
    timeoutMs: TIMEOUT_MS,
    memoryLimitMB: MEMORY_LIMIT_MB,
    runtimePath: runtimePathOf(settings, fn.file),
    esbuild: esbuildSettingsOf(root, fn, files),
    bundle: null,
    accelerators: options.accelerators,
    lazyImports: {},
    env: [],
    ownEnvironment: process.env,
    ...run,
  });
  const cost = measuredCost(environment, measured.runs);
  return { function: fn, environment, ...measured, ...(modules && { modules }), afterFixes: null, cost, problems: [] };
}

/** The interpreter or virtual machine that the user has chosen for a language. */
function runtimePathOf(settings: Settings, file: string): string | null {
  switch (languageOf(file)) {
    case 'python':
      return settings.measurePythonPath;
    case 'java':
      return settings.measureJavaPath;
    default:
      return settings.measureNodePath;
  }
}

/** A file's JSON, or one that is made. Throws CannotMeasure, with the reason. */
function eventOf(event: string | null, files: Files): unknown {
  if (event === null) return {};
  const kind = EVENT_KINDS.find((one) => one === event);
  if (kind !== undefined) return sampleEvent(kind);
  const text = files.read(withSlashes(event));
  if (text === undefined) throw new CannotMeasure(`the event ${event} cannot be read`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CannotMeasure(`the event ${event} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function refused(reason: string): MeasureResult {
  return { measured: null, refused: reason };
}
