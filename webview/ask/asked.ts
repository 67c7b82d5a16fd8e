import type {
  ExplainedPart,
  Explanation,
  Location,
  PathId,
  Phase,
  PhaseChild,
  Provenance,
  Quantiles,
} from '../../src/core/model';
import { phaseMeaning, phaseName } from '../phase-words';

/** A number that the reader asked about, and all that is known of where it comes from. */
export interface Asked {
  readonly title: string;
  /** What it stands for, in a sentence. */
  readonly meaning?: string;
  /** In ms; `null` where the number is no duration. */
  readonly ms: Quantiles | null;
  readonly provenance: Provenance;
  /** Publication or measurement, in words. */
  readonly source: string;
  /** How it was calculated: formula and the constants in it. */
  readonly parts?: readonly ExplainedPart[];
  /** What most of the range comes from: label and share from 0 to 1. */
  readonly uncertainty?: readonly { readonly label: string; readonly share: number }[];
  readonly at?: Location | null;
}

export function askPhase(phase: Phase, path: PathId, explain: Explanation | undefined): Asked {
  const parts = explain?.[path]?.phases.find(({ id }) => id === phase.id)?.parts;
  return {
    title: phaseName(phase.id),
    meaning: phaseMeaning(phase.id),
    ms: phase.ms,
    provenance: phase.provenance,
    source: phase.source,
    // One part is the phase itself; more have rows of their own to ask.
    ...(parts?.length === 1 && { parts }),
  };
}

export function askPart(part: PhaseChild, phase: Phase, path: PathId, explain: Explanation | undefined): Asked {
  const parts = explain?.[path]?.phases.find(({ id }) => id === phase.id)?.parts.filter(({ id }) => id === part.id);
  const { label, ms, provenance, source, at } = part;
  return { title: label, ms, provenance, source, at, ...(parts && { parts }) };
}
