import type { EnvironmentValues } from '../model';
import { awsClientOf, clientCpuFactor, clientInitMs } from './aws-clients';
import type { Baseline } from './baseline';
import { describe } from './coefficient';
import { LATER_SDK_CLIENT_SHARE } from './handler-coefficients';
import type { HandlerWork } from './handler-work';
import { jvmSpeed } from './jvm-speed';
import { restoredFirstCall } from './restored-first-call';
import { draw, product, type Samples, scale } from './samples';

export interface FirstCall {
  /** 0 for the first client of an environment. */
  readonly order: number;
  readonly restored: boolean;
  /** The client is made in the handler, so what it takes to load and make it is paid there, too. */
  readonly madeHere: boolean;
}

/**
 * What the first call through SDK clients costs beyond opening them: code that is compiled, endpoints and credentials
 * that are resolved. After a restore it is less where priming ran that code before, more where pages come from a cold
 * cache, and the studies differ widely.
 */
export function withFirstCall(
  environment: EnvironmentValues,
  baseline: Baseline,
  work: HandlerWork,
  { order, restored, madeHere }: FirstCall,
): HandlerWork {
  const client = awsClientOf(environment);
  const share = order === 0 ? 1 : LATER_SDK_CLIENT_SHARE.value;
  const making = madeHere ? clientInitMs(client, environment) * jvmSpeed(environment, baseline) : 0;
  const cpuTotal = Math.max(0, client.firstCpuMs - client.laterCpuMs) * clientCpuFactor(client, environment) + making;
  const waitTotal = Math.max(0, client.firstWaitMs - client.laterWaitMs);
  const spread = draw(client.firstSpread, 'first-call');
  const factor = restored ? product(spread, draw(restoredFirstCall(environment).quantiles, 'restored-call')) : spread;
  // The first call was measured as a whole, connecting included; of further clients only their own opening is known.
  const cpuMs = scale(factor, cpuTotal * share);
  const waitMs = scale(draw(WAIT_SPREAD, 'first-call-wait'), waitTotal * share);
  const { name, unit } = { name: `CPU of the first call through the AWS SDK on ${client.stack}`, unit: 'ms' };
  const coefficients = [
    { ...client, name, unit, value: client.firstCpuMs },
    { ...client, name: name.replace('CPU', 'waiting'), unit, value: client.firstWaitMs },
    ...(restored ? [restoredFirstCall(environment)] : []),
  ];
  // So nothing is known of what the whole consists of.
  const { waits: _, ...rest } = work;
  return {
    ...rest,
    cpuMs: order === 0 ? cpuMs : atLeast(work.cpuMs, cpuMs),
    waitMs: order === 0 ? waitMs : atLeast(work.waitMs, waitMs),
    provenance: client.provenance === 'assumed' || restored ? 'assumed' : work.provenance,
    source: order === 0 ? describe(client) : `${work.source}; first call: ${describe(client)}`,
    basis: { formula: 'CPU of a first call under the CPU share, or its waiting where that is longer', coefficients },
  };
}

/** Spread of a first call's waiting: one study, its 99th percentile is 1.1 to 1.2 times its mean. */
const WAIT_SPREAD = { p10: 0.75, p50: 1, p90: 1.35, p99: 2 };

function atLeast(samples: Samples, floor: Samples): Samples {
  return samples.map((value, index) => Math.max(value, floor[index] ?? 0));
}
