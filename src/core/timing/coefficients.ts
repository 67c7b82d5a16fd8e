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

/** The part of Restore Duration that is billed: loading the runtime and hooks. */
export const BILLED_RESTORE_MS: SpreadCoefficient = {
  name: 'Billed Restore Duration: the runtime is loaded, hooks run',
  unit: 'ms',
  quantiles: { p10: 60, p50: 140, p90: 250, p99: 400 },
  provenance: 'published',
  source: 'REPORT lines of Java functions in seven public repositories (26, 76, 118, 119, 153, 163, 182 and 303 ms)',
  conditions: '1,024 to 3,538 MB; 99th percentile assumed; published Restore Durations contain it',
  date: '2023-06..2026-07',
};

/** Nobody has published what is billed of restores elsewhere; there is no JVM to load. */
export const BILLED_RESTORE_ELSEWHERE_MS: SpreadCoefficient = {
  ...BILLED_RESTORE_MS,
  quantiles: { p10: 10, p50: 50, p90: 150, p99: 300 },
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'less than for a JVM; Python and .NET have no published figures',
  date: '2026-11',
};

/** Hooks are user code we have not seen; without any the runtime still has to be told that it was restored. */
export const AFTER_RESTORE_MS: SpreadCoefficient = {
  name: 'runtime notification and hooks after a restore',
  unit: 'ms',
  quantiles: { p10: 0.5, p50: 2, p90: 10, p99: 50 },
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'no hooks of your own, a runtime that is part of the snapshot',
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

/** A package measured in the very start that is projected varies less: what is left is noise and the reference workload's. */
export const MEASURED_HERE_SPREAD: SpreadCoefficient = {
  name: 'spread of an import measured in this project',
  unit: '1',
  quantiles: { p10: 0.88, p50: 1, p90: 1.14, p99: 1.3 },
  provenance: 'assumed',
  source: 'assumed',
  conditions: 'half of the spread of packages on other machines',
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

/** Factors on Java's Restore Duration for Python and .NET: less memory to map, and nobody has published figures. */
export const RESTORE_ON_STACK = { p10: 0.4, p50: 0.7, p90: 1.1, p99: 1.5 } as const;
