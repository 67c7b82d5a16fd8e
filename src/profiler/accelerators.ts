import { join } from 'node:path';
import type { Accelerator } from '../core/model';
import { CannotMeasure, type MeasureProgress } from './request';
import type { Runner, Sample } from './runner';
import { medianOf } from './statistics';

/** A way to start the function quicker, ready to be run; or why it cannot be. */
export interface Variant {
  readonly id: Accelerator['id'];
  readonly label: string;
  /** Rejects with CannotMeasure where it is not possible for this function. */
  prepare(): Promise<Runner>;
}

export interface CompareOptions {
  readonly runs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: MeasureProgress) => void) | undefined;
}

export interface Comparison {
  readonly accelerators: readonly Accelerator[];
  /** Starts out of a snapshot, where one could be made. */
  readonly restored: readonly Sample[];
}

interface Ready {
  readonly variant: Variant;
  readonly samples: Sample[];
  readonly runner: Runner | null;
  reason: string | null;
}

/**
 * Starts each variant by turns, so that whatever else the machine does falls on all of them. The first start of each counts
 * for nothing: it fills caches. One that fails says why.
 */
export async function compareAccelerators(variants: readonly Variant[], options: CompareOptions): Promise<Comparison> {
  const ready: Ready[] = [];
  for (const variant of variants) ready.push(await prepared(variant));
  const total = ready.length * (options.runs + 1);
  for (let round = 0; round <= options.runs; round++) {
    for (const [index, one] of ready.entries()) {
      options.signal?.throwIfAborted();
      options.onProgress?.({ done: round * ready.length + index, total, what: one.variant.label });
      if (one.runner === null || one.reason !== null) continue;
      const sample = await one.runner.run('nothing');
      if (sample.failure !== null) one.reason = sample.failure.message;
      else if (round > 0) one.samples.push(sample);
    }
  }
  options.signal?.throwIfAborted();
  const restored = ready.find(({ variant }) => variant.id === 'snapshot');
  return { accelerators: ready.map(resultOf), restored: restored?.reason === null ? restored.samples : [] };
}

async function prepared(variant: Variant): Promise<Ready> {
  try {
    return { variant, samples: [], runner: await variant.prepare(), reason: null };
  } catch (error) {
    if (error instanceof CannotMeasure) return { variant, samples: [], runner: null, reason: error.message };
    throw error;
  }
}

function resultOf({ variant, samples, reason }: Ready): Accelerator {
  const { id, label } = variant;
  if (reason !== null || samples.length === 0) return { id, label, ms: null, reason: reason ?? 'it was not run' };
  const of = (pick: (sample: Sample) => number) => medianOf(samples.map(pick));
  const runtime = ({ processStart, runtimeReady }: Sample) => (processStart ?? 0) + (runtimeReady ?? 0);
  const init = ({ userInit }: Sample) => userInit ?? 0;
  const first = ({ invocations }: Sample) => invocations[0]?.ms ?? 0;
  const total = (sample: Sample) => runtime(sample) + init(sample) + first(sample);
  return { id, label, reason: null, ms: { runtime: of(runtime), init: of(init), first: of(first), total: of(total) } };
}

/** Compile cache: V8's compiled code, kept in a folder between starts. */
export function compileCacheEnvironment(folder: string, id: string): Readonly<Record<string, string>> {
  return { NODE_COMPILE_CACHE: join(folder, `compile-cache-${id}`) };
}
