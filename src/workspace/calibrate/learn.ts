import { DDSketch } from '@datadog/sketches-js';
import type { FunctionLogs, LearntQuantiles, LogField } from '../../core/model';
import type { Aggregate, LoggedQuantiles, LogRecord, Report } from './report-record';

/** Learns distributions from records as they come; memory depends on the number of functions alone. */
export interface Learner {
  add(record: LogRecord): void;
  /** By name; the one without a name comes last. */
  functions(): readonly FunctionLogs[];
}

/** Quantiles are right to one per cent (DDSketch's guarantee). */
const RELATIVE_ACCURACY = 0.01;
/** Points that stand for an aggregate's distribution, log-linear between its quantiles. */
const POINTS = 100;

interface FunctionSketches {
  readonly sketches: Map<LogField | 'initAlone' | 'restoreAlone', DDSketch>;
  readonly memory: Map<number, number>;
  invocations: number;
}

export function createLearner(): Learner {
  const byName = new Map<string | null, FunctionSketches>();
  return {
    add(record) {
      let one = byName.get(record.functionName);
      if (!one) {
        one = { sketches: new Map(), memory: new Map(), invocations: 0 };
        byName.set(record.functionName, one);
      }
      if (record.kind === 'report') addReport(one, record);
      else if (record.kind === 'aggregate') addAggregate(one, record);
      else accept(one, record.kind === 'init' ? 'initAlone' : 'restoreAlone', record.ms);
    },
    functions: () =>
      [...byName]
        .map(([name, one]) => summary(name, one))
        .sort(
          (a, b) => Number(a.name === null) - Number(b.name === null) || (a.name ?? '').localeCompare(b.name ?? ''),
        ),
  };
}

function addReport(one: FunctionSketches, { durationMs, initMs, restoreMs, memoryMB }: Report): void {
  one.invocations++;
  if (memoryMB !== null) one.memory.set(memoryMB, (one.memory.get(memoryMB) ?? 0) + 1);
  if (initMs !== null) accept(one, 'initDuration', initMs);
  if (restoreMs !== null) accept(one, 'restoreDuration', restoreMs);
  accept(one, restoreMs !== null ? 'restoredDuration' : initMs !== null ? 'coldDuration' : 'warmDuration', durationMs);
}

function addAggregate(one: FunctionSketches, { invocations, start, memoryMB, ...times }: Aggregate): void {
  one.invocations += invocations;
  if (memoryMB !== null) one.memory.set(memoryMB, (one.memory.get(memoryMB) ?? 0) + invocations);
  const duration = start === 'cold' ? 'coldDuration' : start === 'restored' ? 'restoredDuration' : 'warmDuration';
  acceptQuantiles(one, duration, times.duration, invocations);
  if (times.init) acceptQuantiles(one, 'initDuration', times.init, invocations);
  if (times.restore) acceptQuantiles(one, 'restoreDuration', times.restore, invocations);
}

function accept(one: FunctionSketches, field: LogField | 'initAlone' | 'restoreAlone', ms: number, weight = 1): void {
  let sketch = one.sketches.get(field);
  if (!sketch) {
    sketch = new DDSketch({ relativeAccuracy: RELATIVE_ACCURACY });
    one.sketches.set(field, sketch);
  }
  sketch.accept(ms, weight);
}

function acceptQuantiles(one: FunctionSketches, field: LogField, quantiles: LoggedQuantiles, n: number): void {
  for (let index = 0; index < POINTS; index++) {
    accept(one, field, valueAt(quantiles, (index + 0.5) / POINTS), n / POINTS);
  }
}

/** Log-linear between the quantiles that are known, flat beyond them. */
function valueAt({ p10, p50, p90, p99 }: LoggedQuantiles, share: number): number {
  const known = [
    [0.1, p10],
    [0.5, p50],
    [0.9, p90],
    [0.99, p99],
  ] as const;
  const upper = known.find(([probability]) => probability >= share) ?? known[3];
  const lower = [...known].reverse().find(([probability]) => probability <= share) ?? known[0];
  if (upper === lower || upper[0] === lower[0]) return upper[1];
  const part = (share - lower[0]) / (upper[0] - lower[0]);
  return Math.max(lower[1], 1e-3) ** (1 - part) * Math.max(upper[1], 1e-3) ** part;
}

function summary(name: string | null, { sketches, memory, invocations }: FunctionSketches): FunctionLogs {
  const learnt = (field: LogField | 'initAlone' | 'restoreAlone') => quantilesOf(sketches.get(field));
  const [commonest] = [...memory].sort(([, a], [, b]) => b - a);
  return {
    name,
    memoryMB: commonest?.[0] ?? null,
    invocations,
    initDuration: larger(learnt('initDuration'), learnt('initAlone')),
    coldDuration: learnt('coldDuration'),
    warmDuration: learnt('warmDuration'),
    restoreDuration: larger(learnt('restoreDuration'), learnt('restoreAlone')),
    restoredDuration: learnt('restoredDuration'),
  };
}

/** Telemetry reports a start twice, alone and with its invocation: the more complete of both counts. */
function larger(a: LearntQuantiles | null, b: LearntQuantiles | null): LearntQuantiles | null {
  return (b?.n ?? 0) > (a?.n ?? 0) ? b : a;
}

function quantilesOf(sketch: DDSketch | undefined): LearntQuantiles | null {
  if (!sketch || sketch.count === 0) return null;
  const { count } = sketch;
  // The sketch rounds ranks down: of two starts it would give the faster one as the 99th percentile.
  const rank = (share: number) => Math.max(0, Math.ceil(share * count) - 1) / Math.max(1, count - 1);
  const at = (share: number) => Math.round(sketch.getValueAtQuantile(Math.min(1, rank(share))) * 100) / 100;
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9), p99: at(0.99), n: Math.round(sketch.count) };
}
