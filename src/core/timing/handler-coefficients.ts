import type { Coefficient, SpreadCoefficient } from './coefficient';
import type { Stack } from './stack';

export const ROUND_TRIP_MS: SpreadCoefficient = {
  name: 'round trip inside one region',
  unit: 'ms',
  quantiles: { p10: 0.3, p50: 0.8, p90: 1.5, p99: 4 },
  provenance: 'published',
  source: 'FlashGrid, latencies between AWS availability zones',
  conditions: 'same region, across zones, 0.3-1.5 ms typical; 99th percentile assumed',
  date: '2023',
};

/** Factor on a server's and on a client's stated work: medians stand in the catalog, their spread here. */
export const SERVER_WORK_SPREAD: SpreadCoefficient = {
  name: 'spread of server work around its median',
  unit: '1',
  quantiles: { p10: 0.6, p50: 1, p90: 2.2, p99: 6 },
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'wide, because load and engine are unknown',
  date: '2026-11',
};

export const CLIENT_WORK_SPREAD: SpreadCoefficient = {
  name: 'spread of client CPU work around its median',
  unit: '1',
  quantiles: { p10: 0.75, p50: 1, p90: 1.35, p99: 1.9 },
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'about the spread of first invocations in lambda-perf',
  date: '2026-11',
};

/** What the handler itself does is the user's business; hello world is the floor. */
export const WARM_HANDLER_CPU_MS: SpreadCoefficient = {
  name: 'CPU of a warm handler that does next to nothing',
  unit: 'ms',
  quantiles: { p10: 0.3, p50: 0.6, p90: 1.2, p99: 2.5 },
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'a third of the first invocation of hello world; the work of your own handler is not in it',
  date: '2026-11',
};

export const WARM_HANDLER_WAIT_MS: SpreadCoefficient = {
  name: 'runtime interface round trips of a warm invocation',
  unit: 'ms',
  quantiles: { p10: 0.5, p50: 0.8, p90: 1.5, p99: 4 },
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'what the first invocation of hello world waits in lambda-perf',
  date: '2026-11',
};

export const QUERY_CPU_MS: Coefficient = {
  name: 'CPU of one small query or request over an open connection',
  unit: 'ms',
  value: 0.8,
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'a row or two, decoded by the client',
  date: '2026-11',
};

export const QUERY_WAIT_MS: Coefficient = {
  name: 'answer to one small query over an open connection',
  unit: 'ms',
  value: 2,
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'one round trip in the region and an indexed lookup; the work of your own queries is not in it',
  date: '2026-11',
};

/** Code that runs for the first time is compiled and not yet optimised; catalog costs are those of code that is warm. */
export const FIRST_OPENING_CPU_FACTOR: SpreadCoefficient = {
  name: 'CPU of opening the first connection over that of a later one',
  unit: '1',
  quantiles: { p10: 1.5, p50: 2.5, p90: 4, p99: 6 },
  provenance: 'published',
  source: 'prisma issue #4972: first query through node-pg, 121 ms at 256 MB, over the catalog',
  conditions: 'nodejs14.x, one trace; spread assumed',
  date: '2021',
};

/** More openings per invocation than this are a loop that we cannot count. */
export const MOST_OPENINGS_PER_INVOCATION = 100;

/** A second SDK client finds most of the shared code compiled by the first one's call. */
export const LATER_SDK_CLIENT_SHARE: Coefficient = {
  name: 'first-call work of every further SDK client, relative to the first',
  unit: '1',
  value: 0.2,
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'at most the share of code that clients do not share (shared-imports.json); three clients in lambdabench',
  date: '2026-11',
};

/** For connections to something the catalog does not know. */
export const UNKNOWN_CONNECTION = {
  roundTrips: 4,
  cpuMs: 8,
  serverMs: 2,
  source: 'assumed: TCP, TLS and one authentication round trip',
} as const;

/**
 * CPU of opening a connection relative to Node, for later openings and, on top of Node's own factor, for the first one.
 * Assumed: a JVM loads and interprets its driver's classes first, compiled languages have nothing to load or compile.
 */
export const OPENING_CPU_ON_STACK: Readonly<
  Partial<Record<Stack, { readonly later: number; readonly first: number }>>
> = {
  python: { later: 1.3, first: 0.8 },
  ruby: { later: 1.4, first: 1 },
  java: { later: 1.2, first: 5 },
  dotnet: { later: 0.9, first: 3 },
  'java-native': { later: 0.8, first: 0.6 },
  'dotnet-native': { later: 0.6, first: 0.6 },
  go: { later: 0.5, first: 0.5 },
  rust: { later: 0.5, first: 0.5 },
  cpp: { later: 0.5, first: 0.5 },
  swift: { later: 0.6, first: 0.5 },
  bun: { later: 1, first: 0.8 },
  llrt: { later: 0.8, first: 0.6 },
};

/**
 * First work of a framework up to this many ms of CPU is compiling and touching pages, which a restore does not save;
 * what is beyond is classes that were loaded at init. Quarkus (73 ms) and Spring Boot (560 ms) lie on either side.
 */
export const LIGHT_FRAMEWORK_CPU_MS: Coefficient = {
  name: "part of a framework's first request that a restore does not save",
  unit: 'ms',
  value: 100,
  provenance: 'published',
  source: 'meex28 2025 (Quarkus), AWS Compute blog on priming and V. Kazulkin (Spring Boot), SnapStart against none',
  conditions: 'Java, first Duration after a restore against the one after an init',
  date: '2023..2025',
};
