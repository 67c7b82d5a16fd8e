import type { Coefficient, SpreadCoefficient } from './coefficient';
import fitted from './fitted.json';

/** Every constant of the model that no script fits. What `npm run fit` works out from the published rows is in `FITTED`. */
export const FITTED = fitted;

export const ONE_VCPU_MB: Coefficient = {
  name: 'memory that gives one vCPU',
  unit: 'MB',
  value: 1769,
  provenance: 'published',
  source: 'AWS Lambda docs, configuration-memory',
  conditions: 'all regions',
  date: '2026',
};

export const QUOTA_PERIOD_MS: Coefficient = {
  name: 'CFS quota period',
  unit: 'ms',
  value: 20,
  provenance: 'published',
  source: 'lambda-perf first invocations at 128, 256 and 1,024 MB',
  conditions: 'the period that makes bursts at 128 MB and at 1,024 MB agree',
  date: '2026',
};

export const ZIP_DOWNLOAD_MS_PER_MB: SpreadCoefficient = {
  name: 'download of a zip package beyond the first few MB',
  unit: 'ms/MB',
  quantiles: { p10: 4, p50: 5.6, p90: 8, p99: 12 },
  provenance: 'published',
  source: 'PeterUlb/lambdabench, pre-init residual over inert padding of 1 to 200 MB',
  conditions: 'eu-central-1, "very roughly 4-8 ms/MB, about 1 s at 200 MB"; 99th percentile assumed',
  date: '2026-06',
};

export const ZIP_DOWNLOAD_KNEE_MB: Coefficient = {
  name: 'package size up to which the download is hidden',
  unit: 'MB',
  value: 5,
  provenance: 'published',
  source: 'PeterUlb/lambdabench',
  conditions: '"floor flat up to a few MB"',
  date: '2026-06',
};

/** Used where nobody says how large the package is; small enough that the download hardly shows. */
export const ASSUMED_PACKAGE_MB: Coefficient = {
  name: 'size of a package nobody states',
  unit: 'MB',
  value: 1,
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'a bundled function with one SDK client; state --package-mb to replace it',
  date: '2026-11',
};

export const IMAGE_TOUCHED_SHARE: Coefficient = {
  name: 'share of an image that is read at start',
  unit: '1',
  value: 0.064,
  provenance: 'published',
  source: "Brooker et al., On-demand container loading in AWS Lambda, ATC'23",
  conditions: 'AWS Lambda production',
  date: '2023-07',
};

export const IMAGE_CHUNK_MB: Coefficient = {
  name: 'size of an image chunk',
  unit: 'MB',
  value: 0.524,
  provenance: 'published',
  source: "Brooker et al., ATC'23",
  conditions: '512 KiB blocks',
  date: '2023-07',
};

/** 67 % of chunks are on the worker, 32 % in the zone's cache at 0.55 ms, 0.06 % in S3 at 36 ms: 0.2 ms on average. */
export const IMAGE_CHUNK_MS: SpreadCoefficient = {
  name: 'fetch of one image chunk',
  unit: 'ms',
  quantiles: { p10: 0.05, p50: 0.2, p90: 0.55, p99: 3 },
  provenance: 'published',
  source: "Brooker et al., ATC'23 (figures by way of summaries)",
  conditions: 'chunks fetched one after the other; spread assumed from hit rates of the tiers',
  date: '2023-07',
};

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
  conditions: 'a row or two, decoded in JavaScript',
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
  value: 0.3,
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'about the share of code that clients do not share (shared-imports.json)',
  date: '2026-11',
};

/** Hooks are user code we have not seen; without any the runtime still has to be told that it was restored. */
export const AFTER_RESTORE_MS: SpreadCoefficient = {
  name: 'runtime notification and hooks after a restore',
  unit: 'ms',
  quantiles: { p10: 0.5, p50: 2, p90: 10, p99: 50 },
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'no hooks of your own; published Restore Durations contain them',
  date: '2026-11',
};

/** From the milliseconds of a warm snapshot file to what SnapStart takes for a JVM; nobody offers it for such runtimes. */
export const MICROVM_RESTORE_MS: SpreadCoefficient = {
  name: 'restore of a small microVM snapshot',
  unit: 'ms',
  quantiles: { p10: 20, p50: 70, p90: 250, p99: 650 },
  provenance: 'assumed',
  source: 'Firecracker CI limits for load_snapshot (2-210 ms), SnapStart for Java as the upper end',
  conditions: 'loading plus the page faults of a working set of about 60 MB',
  date: '2026-11',
};

/** Spread of one package's cost around the table's, for package versions and machines other than ours. */
export const PACKAGE_SPREAD: SpreadCoefficient = {
  name: 'spread of a measured package around its measurement',
  unit: '1',
  quantiles: { p10: 0.82, p50: 1, p90: 1.22, p99: 1.45 },
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'Node 20 against Node 24 in import-costs.json, other package versions',
  date: '2026-11',
};

/** For connections to something the catalog does not know. */
export const UNKNOWN_CONNECTION = {
  roundTrips: 4,
  cpuMs: 8,
  serverMs: 2,
  source: 'assumed: TCP, TLS and one authentication round trip',
} as const;
