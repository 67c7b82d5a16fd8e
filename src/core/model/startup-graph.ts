import type { ChainStep } from './finding';
import type { ServerlessFunction } from './function';
import type { Problem } from './problem';
import type { Location, Span } from './span';

/** When a piece of code runs. */
export type Zone = 'init' | 'before-checkpoint' | 'after-restore' | 'invoke' | 'build';

/** Where a value comes from, best to worst: the worst part decides. What comes from the invocation must not be hoisted. */
export const ORIGINS = ['constant', 'environment', 'init', 'invocation', 'unknown'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What keeps a creation from running on every invocation. */
export type Guard = 'none' | 'memoised' | 'liveness-checked';

/** One function's start, joined across files: what runs in which zone, by which chain of calls. */
export interface StartupGraph {
  readonly function: ServerlessFunction;
  readonly creations: readonly Creation[];
  readonly releases: readonly Release[];
  readonly uses: readonly ResourceUse[];
  /** Slow calls made while the module graph is evaluated. */
  readonly initCalls: readonly InitCall[];
  /** What the init zone computes and keeps although it should differ after every restore. */
  readonly capturedState: readonly CapturedState[];
  /** Catalog ids of what a runtime hook opens again after a restore. */
  readonly reopened: readonly string[];
  readonly imports: readonly LoadedImport[];
  /** The user's functions that run, each with the zones it runs in. */
  readonly runs: readonly FunctionRun[];
  /** The user's own modules evaluated at init. */
  readonly modules: readonly { readonly file: string; readonly bytes: number }[];
  readonly problems: readonly Problem[];
}

export interface Creation {
  /** Catalog id. */
  readonly resource: string;
  readonly at: Location;
  /** Callee as written: `new S3Client`. */
  readonly text: string;
  readonly zone: Zone;
  /** Calls from the handler to the creation; empty when it stands in the handler itself. */
  readonly chain: readonly ChainStep[];
  readonly guard: Guard;
  /** Worst origin of its arguments. */
  readonly origin: Origin;
  /** In a branch (other than a guard) somewhere on the way. */
  readonly conditional: boolean;
  readonly loop: boolean;
  readonly awaited: boolean;
  /** Function that directly contains it: name (`''` for anonymous) and span. */
  readonly enclosing: { readonly name: string; readonly span: Span };
}

/** A call that ends a resource's life inside the invoke zone. */
export interface Release {
  readonly resource: string;
  /** The creation it closes, where known. */
  readonly creation: Location | null;
  readonly method: string;
  readonly at: Location;
  readonly zone: Zone;
  /** Happens in some invocations only: in a branch, or after an error. */
  readonly conditional: boolean;
  /** What held it is emptied as well, so that the next invocation opens it anew: `await pool.end(); pool = null`. */
  readonly forgotten?: true;
}

/** A call on a resource: what it is used for, or whether anybody asks if it is still alive. */
export interface ResourceUse {
  readonly creation: Location;
  readonly method: string;
  /** `check`: a liveness check, or a listener for its end. */
  readonly kind: 'use' | 'check';
  readonly at: Location;
  readonly zone: Zone;
}

/** Synchronous or awaited work at module scope that every cold start waits for. */
export interface InitCall {
  readonly kind: BlockingKind;
  readonly at: Location;
  /** As written: `fs.readFileSync`. */
  readonly text: string;
  readonly chain: readonly ChainStep[];
}

/** What a call at module scope waits for. */
export type BlockingKind = 'file' | 'process' | 'computation' | 'network';

export const SNAPSHOT_STATE_KINDS = [
  'unique-id',
  'randomness',
  'timestamp',
  'host-name',
  'credentials',
  'secret',
  'temporary-file',
] as const;
export type SnapshotStateKind = (typeof SNAPSHOT_STATE_KINDS)[number];

/** A value that a snapshot would freeze: kept at module scope, in a static field or in an object made at init. */
export interface CapturedState {
  readonly kind: SnapshotStateKind;
  readonly at: Location;
  /** As written: `uuid.uuid4`, `AWS_SESSION_TOKEN`. */
  readonly text: string;
  /** Variable or field that keeps it. */
  readonly holder: string;
  /** A runtime hook gives the holder a new value after a restore. */
  readonly renewed: boolean;
  readonly chain: readonly ChainStep[];
}

/** A function of the user's that the start or the handler calls. */
export interface FunctionRun {
  /** The whole function. */
  readonly at: Location;
  readonly zones: readonly ('init' | 'invoke')[];
  /** Whether the first invocation calls it whatever it is about; false where it is called in a branch, or as one route of several. */
  readonly always: boolean;
  /** Called by the platform: nobody of the user's waits for it. */
  readonly entry: boolean;
}

/** A package or built-in module loaded on the way: each once, at its first load. */
export interface LoadedImport {
  readonly specifier: string;
  readonly zone: 'init' | 'invoke';
  /** The specifier in the file that loads it first. */
  readonly at: Location;
  /** Imports from the handler's module to that file. */
  readonly chain: readonly ChainStep[];
  /** Every further place that loads it in the same zone: as long as one is left, it is loaded. */
  readonly others?: readonly Location[];
}
