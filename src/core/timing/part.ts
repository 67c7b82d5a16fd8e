import { type Location, type Phase, type PhaseChild, type PhaseId, type Provenance, weakest } from '../model';
import type { Coefficient, SpreadCoefficient } from './coefficient';
import { quantilesOf, type Samples, sum } from './samples';

/** How a number was made: the formula in words and the constants in it. */
export interface Basis {
  readonly formula: string;
  readonly coefficients: readonly (Coefficient | SpreadCoefficient)[];
}

/** A part of a phase before it is summed up: its samples in ms and what is known of them. */
export interface Part {
  readonly id: string;
  readonly label: string;
  readonly samples: Samples;
  readonly provenance: Provenance;
  readonly source: string;
  readonly at: Location | null;
  readonly finding: string | null;
  readonly basis?: Basis;
  /** What it consists of, where that is known; their samples add up to its own. */
  readonly inner?: readonly Part[];
}

/** A phase that is still samples, so that totals can be taken over the joint distribution. */
export interface SampledPhase {
  readonly phase: Phase;
  readonly samples: Samples;
  readonly parts: readonly Part[];
}

export function toChild(part: Part): PhaseChild {
  const { id, label, provenance, source, at, finding, inner } = part;
  const child = { id, label, ms: quantilesOf(part.samples), provenance, source, at, finding };
  return inner ? { ...child, children: inner.map(toChild) } : child;
}

/** A phase that is the sum of its parts; `quiet` parts are counted but not shown as children. */
export function phaseOf(id: PhaseId, parts: readonly Part[], source: string, quiet = false): SampledPhase {
  const samples = sum(parts.map((part) => part.samples));
  const phase: Phase = {
    id,
    ms: quantilesOf(samples),
    reported: id !== 'download' && id !== 'boot',
    provenance: parts.length === 0 ? 'published' : weakest(parts.map((part) => part.provenance)),
    source,
    children: quiet ? [] : parts.map(toChild),
  };
  return { phase, samples, parts };
}
