import type { Provenance } from '../src/core/model';
import { PROVENANCE_WORDS } from './phase-words';

interface ProvenanceMarkProps {
  readonly provenance: Provenance;
  /** Publication or measurement in words, where it does not stand beside the mark. */
  readonly source?: string;
}

/** Where a number comes from, as a letter in a frame: both differ, so that it reads without colour. */
export function ProvenanceMark({ provenance, source }: ProvenanceMarkProps) {
  const { letter, name } = PROVENANCE_WORDS[provenance];
  const told = source === undefined ? name : `${name}: ${source}`;
  return (
    <span class={`provenance provenance-${provenance}`} role="img" aria-label={told} title={told}>
      {letter}
    </span>
  );
}
