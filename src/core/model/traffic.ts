import type { Quantiles } from './quantiles';

/** How requests are spread over time; each has the same mean. */
export const TRAFFIC_PATTERNS = ['constant', 'daily', 'bursts'] as const;
export type TrafficPattern = (typeof TRAFFIC_PATTERNS)[number];

/** Ways to run a function that differ in what a request without a warm environment meets. */
export const TRAFFIC_OPTION_IDS = ['on-demand', 'snapstart', 'snapstart-primed', 'provisioned'] as const;
export type TrafficOptionId = (typeof TRAFFIC_OPTION_IDS)[number];

/** What all requests together get from one way to run the function. */
export interface TrafficOutcome {
  /** Share of requests, 0 to 1, that start a new environment: cold, or restored from a snapshot. */
  readonly coldShare: number;
  /** What callers wait, in ms, over all requests: warm ones and those that start an environment. */
  readonly latency: Quantiles & { readonly mean: number };
  /** Environments alive on average, and at most for 99 % of requests. */
  readonly environments: { readonly mean: number; readonly p99: number };
  /** US dollars, us-east-1, without the free tier; a month has 30.4 days. */
  readonly usdPerMillionInvocations: number;
  readonly usdPerMonth: number;
}

/** One row of the decision table. */
export interface TrafficOption {
  readonly id: TrafficOptionId;
  /** Whether the environment is set up like that. */
  readonly current: boolean;
  readonly offered: boolean;
  /** Why the platform does not offer it; `null` where it does. */
  readonly reason: string | null;
  /** Environments kept ready; `null` for all but `provisioned`. What the environment asks for, or else enough for 99 % of requests. */
  readonly provisionedConcurrency: number | null;
  /** `null` where the option is not offered. */
  readonly outcome: TrafficOutcome | null;
}

/** What a load makes of the paths: the same function with the same requests, run in different ways. */
export interface Traffic {
  readonly requestsPerMinute: number;
  readonly pattern: TrafficPattern;
  /** What the pattern and the platform's time-outs are taken to be, in words, with their sources. */
  readonly assumptions: readonly string[];
  readonly options: readonly TrafficOption[];
}
