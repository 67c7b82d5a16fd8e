import type { EnvironmentValues } from '../model';
import type { Baseline } from './baseline';
import { stackOf } from './stack';

/** Init Duration of hello world on java21, x86_64, zip: what framework and SDK costs on the JVM are stated for. */
const REFERENCE_INIT_MS = 243;
/** Between not at all (0) and in proportion (1): Java 11, 17, 21 and 25 in the framework studies lie in between. */
const EXPONENT = 0.5;

/** Loading classes gets faster with the JVM as hello world does, but less; 1 on every other stack. */
export function jvmSpeed(environment: EnvironmentValues, baseline: Baseline): number {
  if (stackOf(environment) !== 'java' || baseline.initMs.p50 <= 0) return 1;
  return (baseline.initMs.p50 / REFERENCE_INIT_MS) ** EXPONENT;
}
