import {
  importTotals,
  type MeasuredModule,
  type Path,
  type Paths,
  type Phase,
  type PhaseChild,
  type Quantiles,
  type RestorePath,
} from '../core/model';
import type { Sample } from './runner';
import { quantilesOf } from './statistics';

/** Everything the phases are made of. Times in ms. */
export interface PathsInput {
  readonly samples: readonly Sample[];
  /** Starts out of a snapshot. */
  readonly restored: readonly Sample[];
  readonly modules: MeasuredModule | null;
  readonly linkingMs: number | null;
  /** `Node.js 24.1.0 on AMD EPYC, 10 starts, 2026-11-25`. */
  readonly source: string;
}

const NOTHING: Quantiles = { p10: 0, p50: 0, p90: 0, p99: 0 };

/** The measured start as paths. Download and boot happen on the platform: they are no phases here. */
export function measuredPaths(input: PathsInput): Paths {
  const { samples } = input;
  const started = samples.filter(({ userInit }) => userInit !== null);
  const runtime = started.map(runtimeMs);
  const init = started.map(({ userInit }) => userInit ?? 0);
  const first = invocations(started, [0]);
  const warm = invocations(started, [1, 2]);
  const phases = [runtimePhase(input, started, runtime), initPhase(input, init), handlerPhase(input, first)];
  const inits = started.map((sample) => runtimeMs(sample) + (sample.userInit ?? 0));
  const colds = started.map((sample, index) => (inits[index] ?? 0) + (sample.invocations[0]?.ms ?? 0));
  const cold: Path = {
    phases,
    callerWaits: quantilesOf(colds) ?? NOTHING,
    reported: { initDuration: quantilesOf(inits), duration: quantilesOf(first) ?? NOTHING, restoreDuration: null },
    billed: quantilesOf(colds.map(Math.ceil)) ?? NOTHING,
  };
  return { cold, warm: warmPath(input, warm), restore: restorePath(input) };
}

const SNAPSHOT: string =
  'measured from a V8 startup snapshot (node --build-snapshot) on this machine: user space, no microVM. Lambda offers no such thing.';

/** The restore lane's counterpart: a process out of a snapshot, and its first invocation. */
function restorePath(input: PathsInput): RestorePath | null {
  const { restored } = input;
  if (restored.length === 0) return null;
  const loading = restored.map(runtimeMs);
  const first = invocations(restored, [0]);
  const waits = restored.map((sample, index) => (loading[index] ?? 0) + (sample.invocations[0]?.ms ?? 0));
  const from = { ...input, source: `V8 startup snapshot, ${input.source}` };
  return {
    offered: false,
    reason: SNAPSHOT,
    phases: [phase(from, 'restore', loading, []), handlerPhase(from, first)],
    callerWaits: quantilesOf(waits) ?? NOTHING,
    reported: {
      initDuration: null,
      duration: quantilesOf(first) ?? NOTHING,
      restoreDuration: quantilesOf(loading) ?? NOTHING,
    },
    billed: quantilesOf(waits.map(Math.ceil)) ?? NOTHING,
  };
}

function warmPath(input: PathsInput, warm: readonly number[]): Path {
  const duration = quantilesOf(warm) ?? NOTHING;
  return {
    phases: [handlerPhase(input, warm)],
    callerWaits: duration,
    reported: { initDuration: null, duration, restoreDuration: null },
    billed: quantilesOf(warm.map(Math.ceil)) ?? NOTHING,
  };
}

function runtimeMs({ processStart, runtimeReady }: Sample): number {
  return (processStart ?? 0) + (runtimeReady ?? 0);
}

function invocations(samples: readonly Sample[], indices: readonly number[]): readonly number[] {
  return samples.flatMap((sample) => indices.flatMap((index) => sample.invocations[index]?.ms ?? []));
}

function phase(
  { source }: PathsInput,
  id: Phase['id'],
  values: readonly number[],
  children: readonly PhaseChild[],
): Phase {
  return { id, ms: quantilesOf(values) ?? NOTHING, reported: true, provenance: 'measured-here', source, children };
}

function runtimePhase(input: PathsInput, samples: readonly Sample[], values: readonly number[]): Phase {
  const part = (id: string, label: string, of: (sample: Sample) => number | null) =>
    child(input, id, label, quantilesOf(samples.map((sample) => of(sample) ?? 0)) ?? NOTHING);
  return phase(input, 'runtime-init', values, [
    part('process-start', 'process start', ({ processStart }) => processStart),
    part('runtime-ready', 'runtime ready', ({ runtimeReady }) => runtimeReady),
  ]);
}

function handlerPhase(input: PathsInput, values: readonly number[]): Phase {
  return phase(input, 'handler', values, []);
}

/** Own code, one child per import that leaves it, linking, and what no module accounts for: together the whole phase. */
function initPhase(input: PathsInput, values: readonly number[]): Phase {
  const ms = quantilesOf(values) ?? NOTHING;
  const { modules, linkingMs } = input;
  if (modules === null) return phase(input, 'user-init', values, []);
  const { ownMs, imports } = importTotals(modules);
  const importsMs = [...imports.values()].reduce((sum, { ms: each }) => sum + each, 0);
  const explained = ownMs + importsMs + (linkingMs ?? 0);
  const parts = [
    ...[...imports].map(([specifier, { ms: total }]) => ({ id: `import:${specifier}`, label: specifier, total })),
    { id: 'own-code', label: 'own code', total: ownMs },
    ...(linkingMs === null ? [] : [{ id: 'linking', label: 'ES module linking', total: linkingMs }]),
    { id: 'rest', label: 'rest', total: Math.max(0, ms.p50 - explained) },
  ];
  const children = parts.map(({ id, label, total }) => child(input, id, label, inProportion(total, ms)));
  return phase(input, 'user-init', values, children);
}

/** A part varies as its phase does: the few recorded starts tell its share, not its spread. */
function inProportion(total: number, { p10, p50, p90, p99 }: Quantiles): Quantiles {
  const share = p50 > 0 ? total / p50 : 0;
  return { p10: p10 * share, p50: total, p90: p90 * share, p99: p99 * share };
}

function child({ source }: PathsInput, id: string, label: string, ms: Quantiles): PhaseChild {
  return { id, label, ms, provenance: 'measured-here', source, at: null, finding: null };
}
