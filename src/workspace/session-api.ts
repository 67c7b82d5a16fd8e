import type { CheckResult, EnvironmentValues, Files, Finding, FixOffer, FixResult, Profile } from '../core/model';
import type { ScanCache } from './scan-cache';

export interface SessionOptions {
  /** Absolute directory; every file in results is relative to it, with `/`. */
  readonly root: string;
  /** The file system; open documents are laid over it with `setDocument`. */
  readonly files: Files;
  /** What flags or editor settings say of the environment; wins over everything the project says. */
  readonly flags?: Partial<EnvironmentValues>;
  /** Path of a coldstart.json to use instead of the one in the root. */
  readonly configFile?: string;
  readonly heavyImportThresholdMs?: number;
  /** What earlier scans of the root found out; default: nothing, and nothing is kept. */
  readonly scanCache?: ScanCache;
}

export interface RunOptions {
  /** Files or directories, absolute or relative to the root. Default: the root. */
  readonly paths?: readonly string[];
  readonly signal?: AbortSignal;
  /**
   * Whether each finding comes with its fix (default). Working one out takes another look at its whole file: who shows
   * findings while somebody types says no, and asks `offer` for the one under the cursor.
   */
  readonly offers?: boolean;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly what: string }) => void;
}

/** A fix worked out for one finding, and the text it was worked out on. */
export interface PlannedFix {
  readonly finding: Finding;
  readonly result: FixResult;
}

/** The analysis as server and CLI see it. Holds only caches that can be dropped at any time. */
export interface Session {
  readonly root: string;
  /** Lays an open document over the disk (absolute path); `undefined` takes it away again. */
  setDocument(file: string, text: string | undefined): void;
  /** Says that files (absolute paths) changed on disk. */
  invalidate(files: readonly string[]): void;
  /** Changes flags or settings; the next run uses them. */
  configure(options: Pick<SessionOptions, 'flags' | 'heavyImportThresholdMs'>): void;
  /** Functions, findings, problems. Rejects only when aborted (`AbortError`). */
  check(options?: RunOptions): Promise<CheckResult>;
  /** Projected timelines, one per function declared by or reached from `paths`. */
  profile(options?: RunOptions): Promise<{ readonly profiles: readonly Profile[]; readonly check: CheckResult }>;
  /** The fix on offer for a finding from the last check; null where there is none. */
  offer(finding: Finding): FixOffer | null;
  /** Works out the fixes of findings from the last check; findings of one file are worked out one after the other. */
  fix(findings: readonly Finding[]): readonly PlannedFix[];
  /** Current text of a file (relative to root): the open document's, else the disk's. */
  text(file: string): string | undefined;
}
