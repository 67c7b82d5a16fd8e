import type { Quantiles } from './quantiles';

/** Quantiles in ms of `n` observations. */
export interface LearntQuantiles extends Quantiles {
  readonly n: number;
}

/** What REPORT lines say of one function. */
export interface FunctionLogs {
  /** Its name as logs have it, without account and region; `null` where no line says it. */
  readonly name: string | null;
  /** The memory size of most invocations. */
  readonly memoryMB: number | null;
  readonly invocations: number;
  readonly initDuration: LearntQuantiles | null;
  readonly restoreDuration: LearntQuantiles | null;
  /** `Duration` of the first invocation after an init, after a restore, and of all others. */
  readonly coldDuration: LearntQuantiles | null;
  readonly restoredDuration: LearntQuantiles | null;
  readonly warmDuration: LearntQuantiles | null;
}

export const LOG_FIELDS = [
  'initDuration',
  'coldDuration',
  'warmDuration',
  'restoreDuration',
  'restoredDuration',
] as const;
export type LogField = (typeof LOG_FIELDS)[number];

/** A number of the REPORT line as projected and as logged, in ms. */
export interface LogComparison {
  readonly field: LogField;
  readonly projected: Quantiles;
  readonly logs: LearntQuantiles;
  /** Projected over logged median, less one. */
  readonly error: number;
  /** Whether the logged median lies inside the projection's p10 to p90. */
  readonly inside: boolean;
}

/** What the user's own logs say of a function, beside the projection. */
export interface YourLogs extends FunctionLogs {
  readonly provenance: 'your-logs';
  /** The file that keeps what was learnt, and when that was. */
  readonly file: string;
  readonly learntOn: string;
  readonly comparisons: readonly LogComparison[];
}
