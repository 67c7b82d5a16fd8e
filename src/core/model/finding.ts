import type { Provenance } from './provenance';
import type { Quantiles } from './quantiles';
import type { Said } from './said';
import type { Span } from './span';

export const RULE_IDS = [
  'per-request-connection',
  'heavy-import',
  'stale-connection',
  'closed-shared-connection',
  'snapshot-unsafe-state',
  'blocking-init',
  'snapshot-not-enabled',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FIX_KINDS = [
  'hoist',
  'memoise',
  'guard',
  'lazy-import',
  'narrow-import',
  'type-import',
  'remove-close',
  'after-restore-hook',
  'move-to-handler',
  'enable-snapshot',
] as const;
export type FixKind = (typeof FIX_KINDS)[number];

/** A call on the way from the handler to what is flagged; the first step stands in the handler. */
export interface ChainStep {
  readonly file: string;
  readonly span: Span;
  /** The call as written, shortened to one line: `getDb()`. */
  readonly text: string;
}

/** What the flagged thing costs on each path, in ms. */
export interface FindingCost {
  readonly cold: Quantiles;
  readonly warm: Quantiles;
  readonly restore: Quantiles;
  readonly provenance: Provenance;
  /** Where the numbers come from, in words. */
  readonly source: string;
}

export interface FixOffer {
  readonly kind: FixKind;
  /** In English. */
  readonly title: string;
  /** What `title` says, for whoever translates it. */
  readonly said?: Said;
  /** Whether it changes nothing but what the design allows a safe fix to change; fix-all applies only safe ones. */
  readonly safe: boolean;
  /** What else will be different, in plain sentences; absent where it is the same for every fix of its kind. */
  readonly changes?: string;
  /** What it saves on each path, in ms; absent where the finding's own cost says it, or nothing is measured. */
  readonly saves?: Pick<FindingCost, 'cold' | 'warm' | 'restore'>;
  /** What an import's fix does to what is loaded. */
  readonly imports?: ImportChange;
}

export interface ImportChange {
  /** Loaded at init in its place. */
  readonly instead: readonly string[];
  /** Which invocations of each function (by id) load it later. Absent: it is not loaded any more. */
  readonly later?: Readonly<Record<string, LaterLoad>>;
}

/** `error`: only after something has failed. */
export type LaterLoad = 'never' | 'error' | 'sometimes' | 'always';

export interface Finding {
  /** Stable across edits elsewhere in the file: derived from rule, file, resource and enclosing function, never from a line. */
  readonly id: string;
  readonly ruleId: RuleId;
  readonly severity: Severity;
  readonly file: string;
  readonly span: Span;
  /** In English. */
  readonly message: string;
  /** What `message` says, for whoever translates it. */
  readonly said?: Said;
  /** Id of the function it slows down. */
  readonly function: string;
  /** Catalog id (`pg:Client`), import specifier for imports, `null` otherwise. */
  readonly resource: string | null;
  readonly chain: readonly ChainStep[];
  readonly cost: FindingCost | null;
  readonly fix: FixOffer | null;
}
