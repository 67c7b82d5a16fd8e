import type { Environment, MeasuredRun, Profile } from '../core/model';
import { invocationCost } from '../core/timing/invocation-cost';

/** US dollars per million invocations, had Lambda taken as long as these runs: what the paths billed on this machine. */
export function measuredCost(environment: Environment, runs: readonly MeasuredRun[]): Profile['cost'] {
  const counted = runs.filter(({ traced, ms }) => !traced && ms.userInit !== null).map(({ ms }) => ms);
  const cold = counted.map(({ processStart, runtimeReady, userInit, invocations: [first = 0] }) =>
    Math.ceil((processStart ?? 0) + (runtimeReady ?? 0) + (userInit ?? 0) + first),
  );
  const warm = counted.flatMap(({ invocations }) => invocations.slice(1).map(Math.ceil));
  const billed = { cold: samples(cold), warm: samples(warm), restore: samples(warm), provisioned: null };
  // Nothing was restored from a snapshot.
  const usdPerMillionInvocations = { ...invocationCost(environment, billed, null), restore: null };
  const source = `prices of AWS Lambda (${environment.region ?? 'us-east-1'}, ${environment.arch}, ${environment.memoryMB} MB) for times measured on this machine: what it would cost, had Lambda taken as long`;
  return { usdPerMillionInvocations, source };
}

function samples(values: readonly number[]): Float64Array {
  return Float64Array.from(values.length === 0 ? [0] : values);
}
