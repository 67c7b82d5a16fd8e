import { cpus, loadavg } from 'node:os';
import type {
  Accelerator,
  MachineScale,
  MeasuredRun,
  MeasurementFacts,
  MeasurementWarning,
  NetworkFacts,
  Paths,
  RunFailure,
  TracerFacts,
} from '../core/model';
import type { Samples } from './collect-samples';
import { measuredPaths } from './measured-paths';
import { type ModuleTrees, moduleTrees, type TreeInput } from './module-tree';
import type { MeasureRequest } from './request';
import type { Runner, Sample } from './runner';
import { medianOf, outliersOf, quantilesOf } from './statistics';

/** A measurement without the function's price: what the runs say. */
export interface Measured {
  readonly paths: Paths;
  readonly runs: readonly MeasuredRun[];
  readonly modules: ModuleTrees['init'];
  readonly lazyModules: ModuleTrees['lazy'];
  readonly measurement: MeasurementFacts;
}

export interface About {
  readonly date: string;
  readonly build: string | null;
  readonly built: TreeInput['built'];
  readonly accelerators: readonly Accelerator[] | undefined;
  readonly machineScale: MachineScale | null;
  /** Starts out of a snapshot, where one was made. */
  readonly restored?: readonly Sample[];
}

/** From samples to medians, tree and warnings. Reads the machine's description, nothing else. */
export function summarise(samples: Samples, runner: Runner, request: MeasureRequest, about: About): Measured {
  const { date } = about;
  const started = samples.plain.filter(({ userInit }) => userInit !== null);
  const initMs = medianOf(started.map(({ userInit }) => userInit ?? 0));
  const tracer = tracerFacts(samples, started);
  const tracedMs = medianOf(samples.traced.flatMap(({ userInit }) => userInit ?? []));
  const factor = tracedMs > 0 && initMs > 0 ? initMs / tracedMs : 1;
  const entry = { file: request.function.file, initMs };
  const trees = moduleTrees({ ...samples, root: request.root, factor, built: about.built, entry });
  const machine = { cpu: cpus()[0]?.model.trim() ?? 'unknown processor', cores: cpus().length, platform: platform() };
  const { runtime } = runner;
  const source = `${runtime.name} ${runtime.version} on ${machine.cpu}, ${started.length} starts, ${date}`;
  const linkingMs = tracer?.linkingMs == null ? null : tracer.linkingMs * factor;
  const outliers = outliersOf(samples.plain.map(({ userInit }) => userInit ?? initMs));
  return {
    paths: measuredPaths({ samples: started, restored: about.restored ?? [], modules: trees.init, linkingMs, source }),
    runs: [...toRuns(samples.plain, outliers, 0), ...toRuns(samples.traced, [], samples.plain.length)],
    modules: trees.init,
    lazyModules: trees.lazy,
    measurement: {
      date,
      runtime,
      machine,
      warmupRuns: samples.warmups + 1,
      tracer: tracer && { ...tracer, linkingMs },
      machineScale: about.machineScale,
      build: about.build,
      ...(about.accelerators && { accelerators: about.accelerators }),
      network: networkFacts(samples.plain, request),
      ...(samples.discovery.classes && { classes: samples.discovery.classes }),
      warnings: warningsOf(samples, runner, request, tracer, outliers),
    },
  };
}

function toRuns(samples: readonly Sample[], outliers: readonly number[], offset: number): readonly MeasuredRun[] {
  return samples.map((sample, index) => ({
    run: offset + index + 1,
    traced: sample.trace !== 'nothing',
    ms: {
      processStart: sample.processStart,
      runtimeReady: sample.runtimeReady,
      userInit: sample.userInit,
      invocations: sample.invocations.map(({ ms }) => ms),
    },
    initCpuMs: sample.initCpuMs,
    outlier: outliers.includes(index),
    failure: sample.failure,
  }));
}

function tracerFacts({ traced, discovery }: Samples, plain: readonly Sample[]): TracerFacts | null {
  const whole = traced.filter(({ userInit }) => userInit !== null);
  const cpu = (samples: readonly Sample[]) => medianOf(samples.flatMap(({ initCpuMs }) => initCpuMs ?? []));
  if (whole.length === 0 || cpu(plain) === 0) return null;
  const compileMs = compileSum(discovery);
  const rest = whole.map((sample) => (sample.userInit ?? 0) - selfSum(sample) - compileMs);
  const hasEsModules = whole.some(({ modules }) => modules.some(({ kind }) => kind === 'esm'));
  const linkingMs = hasEsModules ? Math.max(0, medianOf(rest)) : null;
  const shares = whole.map((sample) => (selfSum(sample) + compileMs + (linkingMs ?? 0)) / (sample.userInit || 1));
  return { ratio: cpu(whole) / cpu(plain), covered: medianOf(shares), linkingMs };
}

function selfSum({ modules }: Sample): number {
  return modules.reduce((sum, module) => sum + (module.phase === 'init' ? module.selfMs : 0), 0);
}

/** Compiling ES modules is in no own time: it is found out in a start of its own. */
function compileSum({ modules }: Sample): number {
  return modules.reduce((sum, { phase, steps }) => sum + (phase === 'init' ? (steps?.compileMs ?? 0) : 0), 0);
}

function networkFacts(samples: readonly Sample[], { network }: MeasureRequest): NetworkFacts {
  const last = samples.at(-1);
  return {
    mode: network,
    init: last?.initAttempts ?? [],
    invocations: last?.invocations.map(({ attempts }) => attempts) ?? [],
  };
}

/** Beyond this share of its cores the machine has not got the time for one more process. */
const BUSY_SHARE = 0.6;
const NOISY_SPREAD = 0.3;
const MUCH_BYTES = 1e6;
const TRACER_LIMIT = 1.1;

function warningsOf(
  samples: Samples,
  { runtime }: Runner,
  request: MeasureRequest,
  tracer: TracerFacts | null,
  outliers: readonly number[],
): readonly MeasurementWarning[] {
  const { plain } = samples;
  const inits = plain.flatMap(({ userInit }) => userInit ?? []);
  const warnings: MeasurementWarning[] = [...failures(plain), ...invocationErrors(plain)];
  const [loadAverage = 0] = loadavg();
  const cores = cpus().length;
  if (loadAverage > cores * BUSY_SHARE + 1) warnings.push({ kind: 'busy-machine', loadAverage, cores });
  const spread = quantilesOf(inits);
  if (spread && spread.p50 > 1 && (spread.p90 - spread.p10) / spread.p50 > NOISY_SPREAD) {
    warnings.push({ kind: 'noisy', spread: (spread.p90 - spread.p10) / spread.p50 });
  }
  if (outliers.length > 0) {
    const runs = outliers.map((index) => index + 1);
    warnings.push({ kind: 'outliers', runs, ms: outliers.map((index) => plain[index]?.userInit ?? 0) });
  }
  const bytes = Math.max(0, ...plain.map(({ printedBytes }) => printedBytes));
  if (bytes > MUCH_BYTES) warnings.push({ kind: 'printed-much', bytes });
  if (tracer && tracer.ratio > TRACER_LIMIT) warnings.push({ kind: 'tracer-overhead', ratio: tracer.ratio });
  if (!samples.discovery.canTraceEsModules) warnings.push({ kind: 'es-modules-untraced', version: runtime.version });
  if (!samples.discovery.guarded) warnings.push({ kind: 'network-unguarded', version: runtime.version });
  if (samples.discovery.countsConnections === false) {
    warnings.push({ kind: 'connections-uncounted', refused: request.network !== 'allowed' });
  }
  return [...warnings, ...otherRuntime(request, runtime)];
}

function failures(plain: readonly Sample[]): readonly MeasurementWarning[] {
  const failed = plain.flatMap(({ failure }) => failure ?? []);
  const kinds = new Map<string, RunFailure>(failed.map((failure) => [`${failure.kind} ${failure.phase}`, failure]));
  return [...kinds.values()].map((failure) => {
    const runs = failed.filter(({ kind, phase }) => kind === failure.kind && phase === failure.phase).length;
    return { kind: 'failed', runs, of: plain.length, failure };
  });
}

function invocationErrors(plain: readonly Sample[]): readonly MeasurementWarning[] {
  const invocations = plain[0]?.invocations ?? [];
  const index = invocations.findIndex(({ error }) => error !== null);
  const error = invocations[index]?.error;
  return error ? [{ kind: 'invocation-error', index: index + 1, message: error }] : [];
}

function otherRuntime(
  { environment }: MeasureRequest,
  { name, version }: Runner['runtime'],
): readonly MeasurementWarning[] {
  // Nobody has said so: the default is no declaration.
  const declared = environment.sources.runtime === 'default' ? null : environment.runtime;
  const [, major] = /^(?:nodejs|python|java)(\d+(?:\.\d+)?)/.exec(declared ?? '') ?? [];
  if (declared === null || major === undefined || version.startsWith(`${major.replace(/\.$/, '')}.`)) return [];
  return [{ kind: 'other-runtime', declared, used: `${name} ${version}` }];
}

function platform(): string {
  return `${process.platform} ${process.arch}`;
}
