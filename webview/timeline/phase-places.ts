import type { Location, Phase, PhaseChild } from '../../src/core/model';

export type PlacedChild = PhaseChild & { readonly at: Location };

/** The part of a phase that costs most among those with a place in the code; flagged parts come before others. */
export function costliestPlace(phase: Phase): PlacedChild | null {
  const placed = phase.children.filter((child): child is PlacedChild => child.at !== null);
  const ordered = placed.sort((a, b) => Number(b.finding !== null) - Number(a.finding !== null) || b.ms.p50 - a.ms.p50);
  return ordered[0] ?? null;
}
