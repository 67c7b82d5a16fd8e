/** One invocation as its REPORT line has it; times in ms. */
export interface Report {
  readonly kind: 'report';
  readonly functionName: string | null;
  readonly durationMs: number;
  readonly initMs: number | null;
  readonly restoreMs: number | null;
  readonly memoryMB: number | null;
}

/** An init or a restore that was reported on its own: by telemetry, beside or without an invocation. */
export interface StartReport {
  readonly kind: 'init' | 'restore';
  readonly functionName: string | null;
  readonly ms: number;
}

/** Quantiles of many invocations, as our own query makes them. */
export interface Aggregate {
  readonly kind: 'aggregate';
  readonly functionName: string | null;
  readonly invocations: number;
  readonly start: 'cold' | 'restored' | 'warm';
  readonly memoryMB: number | null;
  readonly duration: LoggedQuantiles;
  readonly init: LoggedQuantiles | null;
  readonly restore: LoggedQuantiles | null;
}

export type LoggedQuantiles = Readonly<Record<'p10' | 'p50' | 'p90' | 'p99', number>>;

export type LogRecord = Report | StartReport | Aggregate;

/** What became of one line or row: what it says, that it is cut off, or that it is about something else. */
export type LineReading = readonly LogRecord[] | 'truncated' | 'foreign';
