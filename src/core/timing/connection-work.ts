import { resourceById } from '../catalog/resources';
import type { ConnectionFacts, ConnectionWork, EnvironmentValues } from '../model';
import { FITTED } from './coefficients';
import {
  CLIENT_WORK_SPREAD,
  FIRST_OPENING_CPU_FACTOR,
  MOST_OPENINGS_PER_INVOCATION,
  OPENING_CPU_ON_STACK,
  ROUND_TRIP_MS,
  SERVER_WORK_SPREAD,
  UNKNOWN_CONNECTION,
} from './handler-coefficients';
import { type HandlerWork, handlerArchFactor } from './handler-work';
import { draw, product, type Samples, scale, sum } from './samples';
import { type Stack, stackOf } from './stack';

type Connection = Pick<ConnectionWork, 'resource' | 'facts'>;

/** What the project or the catalog says of a resource, or a wide guess for one that neither knows. */
export function connectionFacts({ resource, facts }: Connection): ConnectionFacts & { readonly known: boolean } {
  const found = facts ?? resourceById(resource);
  if (found) return { ...found, known: true };
  const { source, ...cost } = UNKNOWN_CONNECTION;
  return { label: resource, kind: 'connection', cost, source, known: false };
}

/** Clients and pools connect on their first call; a connection made at module scope is opened there and then. */
export function opensLazily(connection: Connection): boolean {
  const { kind } = connectionFacts(connection);
  return kind === 'sdk-client' || kind === 'http-client' || kind === 'pool' || kind === 'light';
}

/** How often a connection is opened, and what came before. */
export interface Openings {
  /** Whether the code that opens it runs for the first time in this environment. */
  readonly first: boolean;
  readonly times: number;
  /** Whether the environment has opened this resource before, which some of them profit from. */
  readonly again?: boolean;
}

/** Opening a connection `times` times. */
export function openingWork(
  environment: EnvironmentValues,
  connection: ConnectionWork,
  { first, times, again = false }: Openings,
): HandlerWork {
  const facts = connectionFacts(connection);
  const count = boundedCount(times);
  const fresh = again ? 0 : Math.min(1, count);
  const repeat = facts.repeatCost ?? facts.cost;
  const total = (key: 'roundTrips' | 'cpuMs' | 'serverMs') => facts.cost[key] * fresh + repeat[key] * (count - fresh);
  const network = scale(draw(ROUND_TRIP_MS.quantiles, 'round-trip'), total('roundTrips'));
  const server = scale(draw(SERVER_WORK_SPREAD.quantiles, 'server-work'), total('serverMs'));
  const later = laterCpu(environment);
  const firstOpening = draw(FIRST_OPENING_CPU_FACTOR.quantiles, 'first-opening');
  const firstCpu = first ? product(later, scale(firstOpening, firstFactor(stackOf(environment)))) : later;
  const once = again ? repeat.cpuMs : facts.cost.cpuMs;
  const further = Math.max(0, total('cpuMs') - once * Math.min(1, count));
  return {
    id: `connection:${connection.resource}`,
    label: labelOn(stackOf(environment), facts.label, connection),
    cpuMs: sum([scale(firstCpu, once * Math.min(1, count)), scale(later, further)]),
    waitMs: sum([network, server]),
    ...waitsOf({ network, server, roundTrips: total('roundTrips'), serverMs: total('serverMs') }, facts),
    provenance: 'assumed',
    source: `${facts.source}; ${facts.cost.roundTrips} round trips of ${ROUND_TRIP_MS.source}`,
    at: connection.at,
    finding: connection.finding,
    basis: {
      formula: 'round trips × latency + server work + client CPU, which is dearer the first time and under a CPU share',
      coefficients: [ROUND_TRIP_MS, SERVER_WORK_SPREAD, FIRST_OPENING_CPU_FACTOR],
    },
  };
}

interface Waiting {
  readonly network: Samples;
  readonly server: Samples;
  readonly roundTrips: number;
  readonly serverMs: number;
}

/** What opening waits for, each with where its number comes from. */
function waitsOf(
  { network, server, roundTrips, serverMs }: Waiting,
  { source }: Pick<ConnectionFacts, 'source'>,
): Pick<HandlerWork, 'waits'> {
  const trips = Number(roundTrips.toFixed(1));
  const parts = [
    {
      id: 'round-trips',
      label: trips === 1 ? '1 round trip' : `${trips} round trips`,
      ms: network,
      source: `${source}; each takes ${ROUND_TRIP_MS.source}`,
    },
    {
      id: 'server',
      label: 'work of the server',
      ms: server,
      source: `about ${Number(serverMs.toFixed(1))} ms: ${source}; ${SERVER_WORK_SPREAD.source}`,
    },
  ];
  const known = parts.filter(({ id }) => (id === 'server' ? serverMs : roundTrips) > 0);
  return known.length === 0
    ? {}
    : { waits: { parts: known, cpuSource: `${source}; as the CPU share of the memory size lets it run` } };
}

/** The npm package that a label ends with says nothing on a stack that has another client for the same thing. */
function labelOn(stack: Stack, label: string, { resource }: Connection): string {
  if (RUNS_NPM.includes(stack)) return label;
  const name = / \((.+)\)$/.exec(label)?.[1];
  const isPackage = name !== undefined && (name.startsWith('AWS SDK v') || resource.startsWith(`${name}:`));
  return isPackage ? label.slice(0, label.lastIndexOf(' (')) : label;
}

const RUNS_NPM: readonly Stack[] = ['node', 'bun', 'llrt'];

/** What code that runs for the first time costs on a stack beyond what it costs on Node. */
function firstFactor(stack: Stack): number {
  return OPENING_CPU_ON_STACK[stack]?.first ?? 1;
}

/** The catalog's CPU times are those of Node on our reference machine. */
function laterCpu(environment: EnvironmentValues): Samples {
  const machine = draw(FITTED.importMachineFactor.quantiles, 'import-machine');
  const spread = draw(CLIENT_WORK_SPREAD.quantiles, 'client-work');
  const stack = OPENING_CPU_ON_STACK[stackOf(environment)]?.later ?? 1;
  return scale(product(machine, spread), handlerArchFactor(environment) * stack);
}

function boundedCount(times: number): number {
  return Number.isFinite(times) ? Math.min(Math.max(times, 0), MOST_OPENINGS_PER_INVOCATION) : 1;
}
