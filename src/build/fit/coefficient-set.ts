import { AWS_CLIENTS, type AwsClient } from '../../core/timing/aws-clients';
import { BASELINE_ROWS, toBaselineRows } from '../../core/timing/baseline-rows';
import { FITTED } from '../../core/timing/coefficients';
import { FRAMEWORKS, type Framework } from '../../core/timing/frameworks';
import type { Baselines } from './fit-baselines';

/** Everything that is fitted. */
export interface CoefficientSet {
  readonly baselines: Baselines;
  readonly fitted: Partial<typeof FITTED>;
  readonly clients: readonly AwsClient[];
  readonly frameworks: readonly Framework[];
}

/**
 * Puts coefficients in the place of those that the model was built with, so that a check predicts with what it fitted to
 * the other rows. Only scripts do that, in a process of their own.
 */
export function install({ baselines, fitted, clients, frameworks }: Partial<CoefficientSet>): void {
  if (baselines) replace(BASELINE_ROWS, toBaselineRows(baselines.rows, baselines.sources));
  if (fitted) Object.assign(FITTED, fitted);
  if (clients) replace(AWS_CLIENTS as AwsClient[], clients);
  if (frameworks) replace(FRAMEWORKS as Framework[], frameworks);
}

function replace<T>(list: T[], by: readonly T[]): void {
  list.splice(0, list.length, ...by);
}
