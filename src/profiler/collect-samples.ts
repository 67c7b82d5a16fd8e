import type { TraceDepth } from './child/protocol';
import type { MeasureProgress } from './request';
import type { Runner, Sample } from './runner';

export interface Samples {
  /** Starts without recording: these are the times. */
  readonly plain: readonly Sample[];
  /** Starts with recording: these tell what the time went into. */
  readonly traced: readonly Sample[];
  /** Who loads what, found out in a start of its own. */
  readonly discovery: Sample;
  readonly warmups: number;
}

export interface CollectOptions {
  readonly runs: number;
  readonly warmups: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: MeasureProgress) => void) | undefined;
}

/** Recorded starts are fewer: they tell proportions, not times. */
const TRACED_SHARE = 0.5;
const LEAST_TRACED = 3;

/**
 * Warm-up starts, then plain and recorded ones by turns, so that whatever else the machine does falls on both. Where the
 * function cannot be started at all, it is not tried again and again.
 */
export async function collectSamples(runner: Runner, options: CollectOptions): Promise<Samples> {
  const { runs, warmups, signal } = options;
  const tracedRuns = Math.min(runs, Math.max(LEAST_TRACED, Math.ceil(runs * TRACED_SHARE)));
  const total = warmups + 1 + runs + tracedRuns;
  let done = 0;
  const run = async (trace: TraceDepth, what: string) => {
    signal?.throwIfAborted();
    options.onProgress?.({ done, total, what });
    const sample = await runner.run(trace);
    signal?.throwIfAborted();
    done += 1;
    return sample;
  };
  for (let index = 0; index < warmups; index++) await run('nothing', 'warm-up');
  const discovery = await run('everything', 'who loads what');
  if (discovery.userInit === null) return { plain: [await run('nothing', 'start 1')], traced: [], discovery, warmups };
  const trace = discovery.modules.some(({ kind }) => kind === 'esm') ? 'es-modules' : 'require';
  const plain: Sample[] = [];
  const traced: Sample[] = [];
  for (let index = 0; index < runs; index++) {
    plain.push(await run('nothing', `start ${index + 1} of ${runs}`));
    const isStuck = plain.length === 1 && isTimedOut(plain[0]);
    if (isStuck) break;
    // Spread over the whole time rather than at its beginning.
    if (Math.floor(((index + 1) * tracedRuns) / runs) > traced.length) {
      traced.push(await run(trace, `start ${index + 1} of ${runs}, recorded`));
    }
  }
  return { plain, traced, discovery, warmups };
}

/** Each further start would wait for the limit again. */
function isTimedOut(sample: Sample | undefined): boolean {
  return sample?.failure?.kind === 'timed-out';
}
