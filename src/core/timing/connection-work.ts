import { resourceById } from '../catalog/resources';
import type { ConnectionWork, EnvironmentValues, Resource } from '../model';
import { FITTED } from './coefficients';
import {
  CLIENT_WORK_SPREAD,
  FIRST_OPENING_CPU_FACTOR,
  LATER_SDK_CLIENT_SHARE,
  MOST_OPENINGS_PER_INVOCATION,
  ROUND_TRIP_MS,
  SERVER_WORK_SPREAD,
  UNKNOWN_CONNECTION,
} from './handler-coefficients';
import { type HandlerWork, handlerArchFactor } from './handler-work';
import { draw, product, type Samples, scale, sum } from './samples';

type ConnectionFacts = Pick<Resource, 'label' | 'kind' | 'cost' | 'source'>;

/** What the catalog says of a resource, or a wide guess for one it does not know. */
export function connectionFacts(resource: string): ConnectionFacts & { readonly known: boolean } {
  const found = resourceById(resource);
  if (found) return { ...found, known: true };
  const { source, ...cost } = UNKNOWN_CONNECTION;
  return { label: resource, kind: 'connection', cost, source, known: false };
}

/** Clients and pools connect on their first call; a connection made at module scope is opened there and then. */
export function opensLazily(resource: string): boolean {
  const { kind } = connectionFacts(resource);
  return kind === 'sdk-client' || kind === 'http-client' || kind === 'pool' || kind === 'light';
}

/**
 * Opening a connection `times` times. `first` is the first opening of an environment, by code that has not run before.
 */
export function openingWork(
  environment: EnvironmentValues,
  connection: ConnectionWork,
  { first, times }: { readonly first: boolean; readonly times: number },
): HandlerWork {
  const facts = connectionFacts(connection.resource);
  const count = boundedCount(times);
  const network = scale(draw(ROUND_TRIP_MS.quantiles, 'round-trip'), facts.cost.roundTrips);
  const server = scale(draw(SERVER_WORK_SPREAD.quantiles, 'server-work'), facts.cost.serverMs);
  const warmCpu = scale(laterCpu(environment), facts.cost.cpuMs);
  const firstCpu = first ? product(warmCpu, draw(FIRST_OPENING_CPU_FACTOR.quantiles, 'first-opening')) : warmCpu;
  return {
    id: `connection:${connection.resource}`,
    label: facts.label,
    cpuMs: sum([firstCpu, scale(warmCpu, count - 1)]).map((ms) => Math.max(0, ms)),
    waitMs: scale(sum([network, server]), count),
    provenance: 'assumed',
    source: `${facts.source}; ${facts.cost.roundTrips} round trips of ${ROUND_TRIP_MS.source}`,
    at: connection.at,
    finding: connection.finding,
  };
}

/**
 * What the first call through SDK clients costs beyond opening them: code that is compiled, endpoints and credentials
 * that are resolved. `order` is 0 for the first client of an environment.
 */
export function withFirstCall(environment: EnvironmentValues, work: HandlerWork, order: number): HandlerWork {
  const share = order === 0 ? 1 : LATER_SDK_CLIENT_SHARE.value;
  const spread = draw(CLIENT_WORK_SPREAD.quantiles, 'client-work');
  const cpuTotal = (FITTED.firstSdkCallCpuMs.value - FITTED.laterSdkCallCpuMs.value) * handlerArchFactor(environment);
  const waitTotal = FITTED.firstSdkCallWaitMs.value - FITTED.laterSdkCallWaitMs.value;
  const waitSpread = draw(WAIT_SPREAD, 'first-call-wait');
  return {
    ...work,
    cpuMs: work.cpuMs.map((cpu, index) => Math.max(cpu, cpuTotal * share * (spread[index] ?? 1))),
    waitMs: work.waitMs.map((wait, index) => Math.max(wait, waitTotal * share * (waitSpread[index] ?? 1))),
    source: `${work.source}; first call: ${FITTED.firstSdkCallCpuMs.source}, ${FITTED.firstSdkCallCpuMs.conditions}`,
  };
}

/** Spread of a first call's waiting: one study, its 99th percentile is 1.1 to 1.2 times its mean. */
const WAIT_SPREAD = { p10: 0.75, p50: 1, p90: 1.35, p99: 2 };

/** The catalog's CPU times are those of our reference machine. */
function laterCpu(environment: EnvironmentValues): Samples {
  const machine = draw(FITTED.importMachineFactor.quantiles, 'import-machine');
  const spread = draw(CLIENT_WORK_SPREAD.quantiles, 'client-work');
  return scale(product(machine, spread), handlerArchFactor(environment));
}

function boundedCount(times: number): number {
  return Number.isFinite(times) ? Math.min(Math.max(times, 0), MOST_OPENINGS_PER_INVOCATION) : 1;
}
