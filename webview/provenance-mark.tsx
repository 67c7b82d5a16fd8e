import type { Provenance } from '../src/core/model';
import { PROVENANCE_WORDS } from './phase-words';

/** Where a number comes from, as a letter in a frame: both differ, so that it reads without colour. */
export function ProvenanceMark({ provenance }: { readonly provenance: Provenance }) {
  const { letter, name } = PROVENANCE_WORDS[provenance];
  return (
    <span class={`provenance provenance-${provenance}`} role="img" aria-label={name} title={name}>
      {letter}
    </span>
  );
}
