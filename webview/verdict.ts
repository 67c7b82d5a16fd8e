import type { Profile } from '../src/core/model';
import { formatMs } from '../src/core/report/mermaid';

/** The answer in one sentence: how long the first request waits, and what the fixes would leave of it. */
export function verdict({ paths, afterFixes }: Profile): string {
  const cold = paths.cold.callerWaits.p50;
  const first = `The first request waits about ${formatMs(cold)}, a warm one ${formatMs(paths.warm.callerWaits.p50)}.`;
  if (!afterFixes) return first;
  const after = afterFixes.paths.cold.callerWaits.p50;
  const count = afterFixes.applied.length;
  const fixes = count === 1 ? 'the fix below' : `the ${count} fixes below`;
  return cold - after < 0.5 ? first : `${first} With ${fixes} the first would wait ${formatMs(after)}.`;
}
