import { useEffect, useState } from 'preact/hooks';
import type { projectChanged, savingOf } from '../src/core/timing/project-changed';
import { useHost } from './host';
import { loadChunk, presentChunk } from './load-chunk';

/** The timing model, as the page uses it: a chunk of its own, because the first paint does not need it. */
export interface Model {
  readonly projectChanged: typeof projectChanged;
  readonly savingOf: typeof savingOf;
}

/** The model once it is there; `null` until then, and where it could not be loaded. */
export function useModel(): Model | null {
  const host = useHost();
  const [model, setModel] = useState<Model | null>(() => presentChunk('coldStartModel') ?? null);
  useEffect(() => {
    if (model || !host.model) return;
    // Without it there is nothing to try; everything else stands.
    loadChunk('coldStartModel', host.model).then(setModel, () => undefined);
  }, [model, host.model]);
  return model;
}
