import type { Provenance } from './provenance';
import type { Quantiles } from './quantiles';
import type { PathId, PhaseId } from './timeline';

/** How a projection was made: for the reader who does not believe it. */
export type Explanation = Readonly<Partial<Record<PathId, PathExplanation>>>;

export interface PathExplanation {
  readonly phases: readonly ExplainedPhase[];
  /** What the uncertainty of what the caller waits comes from, largest first. */
  readonly uncertainty: readonly UncertaintyShare[];
}

export interface ExplainedPhase {
  readonly id: PhaseId;
  /** What of the environment the phase depends on. */
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>;
  readonly parts: readonly ExplainedPart[];
}

export interface ExplainedPart {
  readonly id: string;
  readonly label: string;
  /** In words. */
  readonly formula: string;
  readonly coefficients: readonly ExplainedCoefficient[];
}

/** A constant of the model: one number or a distribution. */
export interface ExplainedCoefficient {
  readonly name: string;
  readonly unit: string;
  readonly value: number | null;
  readonly quantiles: Quantiles | null;
  readonly provenance: Provenance;
  readonly source: string;
  readonly conditions: string;
  readonly date: string;
}

export interface UncertaintyShare {
  readonly phase: PhaseId;
  readonly part: string;
  /** 0 to 1, of the variance. */
  readonly share: number;
}
