import type { FindingCost } from '../model';
import { formatMs, formatRange } from './format-ms';

/** `name` is `cold`, or `cold, restore` where both cost the same; `amount` is `21 ms (12–38 ms)`. */
export interface PathCost {
  readonly name: string;
  readonly amount: string;
}

/** Paths on which a finding costs nothing are left out; where all cost the same they are named together. */
export function costByPath(cost: FindingCost): readonly PathCost[] {
  const paths = [
    ['cold', cost.cold],
    ['warm', cost.warm],
    ['restore', cost.restore],
  ] as const;
  const byAmount = new Map<string, string[]>();
  for (const [name, ms] of paths) {
    if (ms.p90 <= 0) continue;
    const amount = `${formatMs(ms.p50)} (${formatRange(ms)})`;
    byAmount.set(amount, [...(byAmount.get(amount) ?? []), name]);
  }
  return [...byAmount].map(([amount, names]) => ({ name: names.join(', '), amount }));
}
