import type { ModuleOrigin } from '../../core/model';

/** What the measuring process tells a child, as JSON in the file named by its first argument. Times are ms. */
export interface ChildTask {
  /** Absolute path of the module that holds the handler. */
  readonly file: string;
  /** `handler`, `default`, `module.exports`, `Api.handle`; `null`: the module is loaded and nothing is called. */
  readonly exportPath: string | null;
  /** How often to call the handler. */
  readonly invocations: number;
  readonly event: unknown;
  readonly trace: TraceDepth;
  readonly network: NetworkMode;
  /** Where connections go under `stubbed`: address of the local stub. */
  readonly stubPort: number | null;
  /** Shown to the handler by `context.getRemainingTimeInMillis`. */
  readonly timeoutMs: number;
  /** Bundle that workers and forked children load first, so that the network rule holds there too. */
  readonly guard: string;
  readonly functionName: string;
  readonly memoryMB: number;
}

/**
 * What is recorded of module loads. `es-modules` times how each ES module is found, read and evaluated; `everything` also
 * finds out who requires or imports which, which makes each `require` slower, and compiles each ES module twice more to time
 * that. It is done once, and the starts that count then use `es-modules` or, where there are none, `require`.
 */
export type TraceDepth = 'nothing' | 'require' | 'es-modules' | 'everything';

/** What becomes of connections to other machines while measuring. */
export type NetworkMode = 'blocked' | 'allowed' | 'stubbed';

/** A line of JSON on the child's file descriptor 3. Points in time are ms of the clock that all processes share. */
export type ChildMessage =
  | {
      readonly type: 'start';
      readonly node: string;
      readonly nodeStart: number;
      readonly bootstrapComplete: number;
      readonly userStart: number;
      /** Whether connections are counted and refused. */
      readonly guarded: boolean;
    }
  | { readonly type: 'init'; readonly end: number; readonly cpuMs: number | null; readonly attempts: readonly string[] }
  /** This Node cannot say which ES modules were loaded. */
  | { readonly type: 'untraced' }
  | { readonly type: 'trace'; readonly modules: readonly TracedModule[] }
  /** Python: which file each module came from. */
  | { readonly type: 'files'; readonly library: string; readonly files: Readonly<Record<string, string | null>> }
  | {
      readonly type: 'invoked';
      readonly index: number;
      readonly ms: number;
      readonly error: string | null;
      readonly attempts: readonly string[];
    }
  /** What the user's code did instead of going on: `phase` says when. */
  | { readonly type: 'ended'; readonly phase: ChildPhase; readonly why: ChildEnd; readonly message: string }
  /** `unsentBytes`: printed, and still on the way. */
  | { readonly type: 'done'; readonly unsentBytes: number };

export type ChildPhase = 'init' | `invocation ${number}`;

/** `threw`: the module or its export could not be loaded. `drained`: nothing was left to wait for, and no answer. */
export type ChildEnd = 'threw' | 'exited' | 'crashed' | 'drained' | 'no-handler';

/** One module as it was loaded. `parent` is an index into the same list; -1: loaded by nothing that was traced. */
export interface TracedModule {
  readonly specifier: string;
  /** Absolute path, or `node:<name>` for a built-in one. */
  readonly file: string;
  readonly kind: ModuleKind;
  readonly parent: number;
  /** Finding, reading, compiling and evaluating it, without what it loads meanwhile. Of ES modules without compiling. */
  readonly selfMs: number;
  /** ES modules: parts of `selfMs`, and compiling, which comes on top; zero where it was not found out. */
  readonly steps?: { readonly findMs: number; readonly readMs: number; readonly compileMs: number };
  readonly phase: ChildPhase;
  /** Where the path alone does not say it. */
  readonly origin?: ModuleOrigin;
}

export type ModuleKind = 'cjs' | 'esm' | 'json' | 'native' | 'builtin' | 'python';
