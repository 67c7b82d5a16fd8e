import { useMemo, useRef } from 'preact/hooks';
import type { Profile } from '../src/core/model';
import type { Changes } from '../src/core/timing/what-if';
import type { Model } from './model';

interface Haste {
  /** While a slider is dragged: what the fixes would leave then stays as it was, until the slider rests. */
  readonly isLive: boolean;
  readonly withTraffic: boolean;
}

/** The profile for the environment that the reader tries; the declared one until the model is there. */
export function useProjection(model: Model | null, declared: Profile, changes: Changes, haste: Haste): Profile {
  const { isLive, withTraffic } = haste;
  const rested = useRef(declared);
  const profile = useMemo(() => {
    if (!model) return declared;
    const projected = model.projectChanged(declared, changes, { withTraffic, isLive });
    return isLive ? { ...projected, afterFixes: rested.current.afterFixes } : projected;
  }, [model, declared, changes, isLive, withTraffic]);
  if (!isLive) rested.current = profile;
  return profile;
}
