import type { Environment, StartupWork } from '../model';
import type { Baseline } from './baseline';
import { type SampledStart, sampleStart } from './sample-paths';

/**
 * Samples starts and keeps the last one: who changes only the load, or asks again for the same, does not wait for it. One
 * is kept and no more, because the samples of a start are some hundred kilobytes.
 */
export function keepLastStart(): typeof sampleStart {
  let last: { readonly work: StartupWork; readonly key: string; readonly start: SampledStart } | null = null;
  return (environment: Environment, work: StartupWork, baseline: Baseline): SampledStart => {
    const key = keyOf(environment);
    if (last?.work === work && last.key === key) return last.start;
    const start = sampleStart(environment, work, baseline);
    last = { work, key, start };
    return start;
  };
}

/** The environment without the load, which no phase depends on. */
function keyOf({ requestsPerMinute: _, trafficPattern: __, sources, ...values }: Environment): string {
  const { requestsPerMinute: ___, trafficPattern: ____, ...others } = sources;
  return JSON.stringify([values, others]);
}
