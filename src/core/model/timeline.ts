import type { YourLogs } from './calibration';
import type { Environment } from './environment';
import type { Explanation } from './explanation';
import type { ServerlessFunction } from './function';
import type { ModuleNode } from './module-node';
import type { Problem } from './problem';
import type { Provenance } from './provenance';
import type { Quantiles } from './quantiles';
import type { Location } from './span';
import type { StartupWork } from './startup-work';
import type { Traffic } from './traffic';

export const PHASE_IDS = [
  'download',
  'boot',
  'runtime-init',
  'user-init',
  'restore',
  'after-restore',
  'handler',
] as const;
export type PhaseId = (typeof PHASE_IDS)[number];

export const PATH_IDS = ['cold', 'warm', 'restore', 'provisioned'] as const;
export type PathId = (typeof PATH_IDS)[number];

/** A part of a phase: an imported package, a connection, the rest. */
export interface PhaseChild {
  /** `import:<specifier>`, `connection:<resource>`, `own-code`, `rest`. Unique within its phase. */
  readonly id: string;
  readonly label: string;
  readonly ms: Quantiles;
  readonly provenance: Provenance;
  readonly source: string;
  /** Where in the user's code it comes from. */
  readonly at: Location | null;
  /** The finding that flags it. */
  readonly finding: string | null;
  readonly children?: readonly PhaseChild[];
}

export interface Phase {
  readonly id: PhaseId;
  readonly ms: Quantiles;
  /** Whether it is on the platform's REPORT line. */
  readonly reported: boolean;
  readonly provenance: Provenance;
  /** Publication or measurement, conditions and date, in words. */
  readonly source: string;
  readonly children: readonly PhaseChild[];
}

/** The REPORT line's fields, in ms; `null` where the path has none. */
export interface Reported {
  readonly initDuration: Quantiles | null;
  readonly duration: Quantiles;
  readonly restoreDuration: Quantiles | null;
}

/** One way a request can be served, from the caller's request to the handler's return. */
export interface Path {
  readonly phases: readonly Phase[];
  /** All phases, in ms. */
  readonly callerWaits: Quantiles;
  readonly reported: Reported;
  /** Billed duration, in ms, by the rules of runtime and packaging. */
  readonly billed: Quantiles;
}

/** Drawn always. Where the platform offers no snapshot it shows what a microVM snapshot would give, as `assumed`. */
export interface RestorePath extends Path {
  readonly offered: boolean;
  /** Why it is not offered, or what it would take; `null` when offered and on. */
  readonly reason: string | null;
}

export interface Paths {
  readonly cold: Path;
  readonly warm: Path;
  readonly restore: RestorePath | null;
  /** Present only with provisioned concurrency. */
  readonly provisioned?: Path;
}

/** US dollars per million invocations that all take that path. */
export interface InvocationCost {
  readonly cold: number;
  readonly warm: number;
  readonly restore: number | null;
  readonly provisioned: number | null;
  /** By the share of cold starts at the environment's requests per minute; `null` when that is unknown. */
  readonly expected: number | null;
}

/** Projected or measured start of one function: the same type for both, so one drawing serves both. */
export interface Timeline {
  readonly paths: Paths;
  /** `source`: which prices and times it is made of, where the times are not the projection's. */
  readonly cost: { readonly usdPerMillionInvocations: InvocationCost; readonly source?: string };
  /** What the load makes of it; `null` where requests per minute are not known, absent where it was measured. */
  readonly traffic?: Traffic | null;
  readonly problems: readonly Problem[];
  /** How the projection was made; absent where it was measured. */
  readonly explain?: Explanation;
}

/** What `profile --format json` prints for each function. */
export interface Profile extends Timeline {
  /** `null` for `estimate`, which has no source code. */
  readonly function: ServerlessFunction | null;
  readonly environment: Environment;
  /** `null` when no finding has a fix. `applied` lists finding ids. */
  readonly afterFixes: { readonly paths: Paths; readonly applied: readonly string[] } | null;
  /** What was projected, so that a page can project it again for another environment; absent where it was measured. */
  readonly work?: StartupWork;
  /** What the user's logs say, where `calibrate` has learnt something of the function. */
  readonly yourLogs?: YourLogs;
  /** What is loaded at init, below the handler's module; absent where it is not known. */
  readonly modules?: ModuleNode;
}
