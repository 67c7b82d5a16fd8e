import { useEffect, useState } from 'preact/hooks';
import type { Profile } from '../src/core/model';
import type { Saving } from '../src/core/timing/project-changed';
import type { LocatedFinding } from './function-view';
import type { Model } from './model';

/** What each fix saves by itself, worked out one after the other once the page stands. */
export function useSavings(
  model: Model | null,
  profile: Profile,
  findings: readonly LocatedFinding[],
): ReadonlyMap<string, Saving> {
  const [savings, setSavings] = useState<ReadonlyMap<string, Saving>>(new Map());
  useEffect(() => {
    if (!model) return undefined;
    const fixable = findings.filter(({ fix }) => fix !== null);
    const found = new Map<string, Saving>();
    let timer = 0;
    const next = (index: number) => {
      const finding = fixable[index];
      if (!finding) return setSavings(found);
      const saving = model.savingOf(profile, finding.id);
      if (saving) found.set(finding.id, saving);
      timer = later(() => next(index + 1));
    };
    timer = later(() => next(0));
    return () => clearTimeout(timer);
  }, [model, profile, findings]);
  return savings;
}

/** Each projection takes some milliseconds: input comes first. */
function later(work: () => void): number {
  return setTimeout(work, 20) as unknown as number;
}
