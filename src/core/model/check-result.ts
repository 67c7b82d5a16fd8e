import type { Finding } from './finding';
import type { ServerlessFunction } from './function';
import type { Problem } from './problem';

/** What `check` knows after one look at a project; everything in it is relative to `root`. */
export interface CheckResult {
  /** Absolute, with `/`. */
  readonly root: string;
  readonly functions: readonly ServerlessFunction[];
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly stats: { readonly files: number; readonly analysed: number; readonly ms: number };
}
