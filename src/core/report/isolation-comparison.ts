import { ISOLATIONS, type IsolationFact } from '../catalog/isolation';

/** The three ways to keep functions apart, lightest boundary last, for a comparison beside the anatomy. */
export function isolationComparison(): readonly IsolationFact[] {
  return [ISOLATIONS.vm, ISOLATIONS.microvm, ISOLATIONS.container];
}
