import { keepAliveOf } from '../../catalog/keep-alive';
import { servesSeveralAtOnce } from '../../catalog/platforms';
import { whyNoSnapStart } from '../../catalog/runtimes';
import type { Environment, Traffic, TrafficOption, TrafficOptionId } from '../../model';
import { loadParts, patternText } from './arrivals';
import { onDemandOutcome, provisionedOutcome, type TrafficPaths } from './outcomes';

import { QUICK, type SimulationEffort } from './simulate-load';

export type { TrafficPaths } from './outcomes';

/**
 * What a load makes of a function's paths, for each way to run it: the decision table. `null` where the environment's
 * `requestsPerMinute` is unknown or zero. Pure and seeded; some milliseconds of work.
 */
export function projectTraffic(environment: Environment, paths: TrafficPaths, effort = QUICK): Traffic | null {
  const { requestsPerMinute, trafficPattern: pattern, provider } = environment;
  if (!requestsPerMinute) return null;
  const several = servesSeveralAtOnce(provider);
  const assumptions = [
    patternText(pattern),
    keepAliveOf(provider).source,
    several === null
      ? 'an environment serves one request at a time'
      : `${several} serves several requests at once: here one`,
    'how long your own handler works is not known: more of it means more environments',
    'environments that Lambda starts ahead of requests are not in it',
  ];
  return { requestsPerMinute, pattern, assumptions, options: options(environment, paths, effort) };
}

function options(environment: Environment, paths: TrafficPaths, effort: SimulationEffort): readonly TrafficOption[] {
  const requestsPerMinute = environment.requestsPerMinute ?? 0;
  const parts = loadParts(environment.trafficPattern, requestsPerMinute);
  const load = { environment, requestsPerMinute, parts, effort };
  const now = currentOption(environment);
  const noSnapshot = whyNoSnapStart({ ...environment, provisionedConcurrency: 0 });
  const notOffered = { offered: false, outcome: null, provisionedConcurrency: null } as const;
  const onDemand = onDemandOutcome(load, paths.cold, paths.warm);
  const restored = (id: TrafficOptionId, path: TrafficPaths['cold']): TrafficOption =>
    noSnapshot === null
      ? { ...onDemandOption(id, now), outcome: onDemandOutcome(load, path, paths.warm, true).outcome }
      : { ...onDemandOption(id, now), ...notOffered, reason: noSnapshot };
  const lambda = environment.provider === 'aws-lambda';
  const wanted = environment.provisionedConcurrency || onDemand.busyP99;
  return [
    { ...onDemandOption('on-demand', now), outcome: onDemand.outcome },
    restored('snapstart', paths.restore),
    restored('snapstart-primed', paths.restorePrimed),
    lambda
      ? {
          ...onDemandOption('provisioned', now),
          provisionedConcurrency: wanted,
          outcome: provisionedOutcome(load, paths, wanted),
        }
      : { ...onDemandOption('provisioned', now), ...notOffered, reason: `only that of AWS Lambda is projected` },
  ];
}

function onDemandOption(id: TrafficOptionId, now: TrafficOptionId) {
  return { id, current: id === now, offered: true, reason: null, provisionedConcurrency: null } as const;
}

function currentOption({ provisionedConcurrency, snapStart, primed }: Environment): TrafficOptionId {
  if (provisionedConcurrency > 0) return 'provisioned';
  if (!snapStart) return 'on-demand';
  return primed ? 'snapstart-primed' : 'snapstart';
}
