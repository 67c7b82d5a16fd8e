import type { ModuleNode } from './module-node';
import type { MachineScale } from './startup-work';
import type { Profile } from './timeline';

/** A function's start as it was measured on this machine: the projection's shape, with every number `measured-here`. */
export interface MeasuredProfile extends Profile {
  readonly runs: readonly MeasuredRun[];
  /** The handler's module and what it loads in the init phase; absent where it could not be loaded. */
  readonly modules?: MeasuredModule;
  /** Loaded inside the handler, by the first invocation that needs them. */
  readonly lazyModules: readonly MeasuredModule[];
  readonly measurement: MeasurementFacts;
}

/** One start in a fresh process. */
export interface MeasuredRun {
  /** 1-based, in the order they ran. */
  readonly run: number;
  /** Whether module loads were recorded in it; these runs are not in the totals. */
  readonly traced: boolean;
  readonly ms: RunTimes;
  /** Processor time of the init phase, in ms: hardly changed by what else the machine does. */
  readonly initCpuMs: number | null;
  /** Far from the others (see the warning). */
  readonly outlier: boolean;
  readonly failure: RunFailure | null;
}

/** All in ms; `null` where the run did not come that far. */
export interface RunTimes {
  /** From asking the system for a process until the runtime's first instruction. */
  readonly processStart: number | null;
  /** From there until the runtime is ready for the user's code. */
  readonly runtimeReady: number | null;
  /** Loading the handler's module. */
  readonly userInit: number | null;
  /** First, second, third invocation. */
  readonly invocations: readonly number[];
}

export interface RunFailure {
  /** `init`, `invocation 1`. */
  readonly phase: string;
  readonly kind: FailureKind;
  /** What the function's own error or exit said. */
  readonly message: string;
  /** The end of what it wrote to its error stream. */
  readonly stderr: string;
}

/**
 * `threw`: loading the module failed; `exited`: it called process.exit; `crashed`: an error nobody caught; `drained`:
 * nothing was left to wait for and there was no answer; `timed-out`, `out-of-memory`: this tool ended it.
 */
export type FailureKind =
  | 'threw'
  | 'exited'
  | 'crashed'
  | 'drained'
  | 'no-handler'
  | 'timed-out'
  | 'out-of-memory'
  | 'not-started';

/**
 * A module as it was loaded, under the module that loaded it first: `src/orders.ts`, `pg/lib/client.js`, `node:http`.
 * Medians over the recorded starts, less what recording adds.
 */
export interface MeasuredModule extends ModuleNode {
  /** As the loading module wrote it. */
  readonly specifier: string;
  readonly kind: 'cjs' | 'esm' | 'json' | 'native' | 'builtin' | 'python' | 'class';
  /** ES modules: what `selfMs` is made of. */
  readonly steps?: EsModuleSteps;
  readonly children: readonly MeasuredModule[];
}

/** What loading one ES module goes into, in ms, without what it imports. */
export interface EsModuleSteps {
  /** Finding its file, and those of its imports that others have loaded. */
  readonly findMs: number;
  readonly readMs: number;
  readonly compileMs: number;
  /** Running its body. */
  readonly evaluateMs: number;
}

/** What has to be known to believe or repeat a measurement. */
export interface MeasurementFacts {
  /** Day, `2026-11-25`. */
  readonly date: string;
  readonly runtime: { readonly name: string; readonly version: string; readonly path: string };
  readonly machine: { readonly cpu: string; readonly cores: number; readonly platform: string };
  readonly warmupRuns: number;
  readonly tracer: TracerFacts | null;
  /** `null` where the reference workload was not run. */
  readonly machineScale: MachineScale | null;
  readonly network: NetworkFacts;
  /** Java: classes loaded in a recorded start. */
  readonly classes?: ClassFacts;
  /** How the source was made what ran; `null` where it ran as it is. */
  readonly build: string | null;
  /** Ways to start it quicker, where they were asked for: first the start as it is. */
  readonly accelerators?: readonly Accelerator[];
  readonly warnings: readonly MeasurementWarning[];
}

export type AcceleratorId =
  | 'as-it-is'
  | 'compile-cache'
  | 'bundle'
  | 'minify'
  | 'bundle-compile-cache'
  | 'lazy-imports'
  | 'snapshot'
  | 'no-bytecode'
  | 'appcds'
  | 'crac';

/** One way to start the function, in ms as medians; or the reason why it cannot be. */
export interface Accelerator {
  readonly id: AcceleratorId;
  readonly label: string;
  readonly ms: {
    readonly runtime: number;
    readonly init: number;
    readonly first: number;
    readonly total: number;
  } | null;
  readonly reason: string | null;
}

/** How much recording costs and how much of the init phase it explains. */
export interface TracerFacts {
  /** Init phase with and without recording: processor time, which other work on the machine hardly changes. */
  readonly ratio: number;
  /** Sum of the modules' own times, and of linking, over the init phase of the same runs. */
  readonly covered: number;
  /** What is done for the graph of ES modules as a whole, joining imports to exports above all; in ms, `null` where there are none. */
  readonly linkingMs: number | null;
}

/** How many classes a JVM loaded, by phase. */
export interface ClassFacts {
  /** Before the function's code. */
  readonly runtime: number;
  readonly init: number;
  readonly firstInvocation: number;
  /** Where those of init and first invocation came from: jars, the JDK; most first. */
  readonly sources: readonly { readonly name: string; readonly classes: number }[];
}

export interface NetworkFacts {
  readonly mode: 'blocked' | 'allowed' | 'stubbed';
  /** `host:port` of every connection tried, in init and in each invocation of a typical run. */
  readonly init: readonly string[];
  readonly invocations: readonly (readonly string[])[];
}

/** What is suspicious about a measurement. Rendered to prose in one place, report/text/measurement-warnings.ts. */
export type MeasurementWarning =
  | { readonly kind: 'busy-machine'; readonly loadAverage: number; readonly cores: number }
  | { readonly kind: 'noisy'; readonly spread: number }
  | { readonly kind: 'outliers'; readonly runs: readonly number[]; readonly ms: readonly number[] }
  | { readonly kind: 'failed'; readonly runs: number; readonly of: number; readonly failure: RunFailure }
  | { readonly kind: 'invocation-error'; readonly index: number; readonly message: string }
  | { readonly kind: 'printed-much'; readonly bytes: number }
  | { readonly kind: 'tracer-overhead'; readonly ratio: number }
  | { readonly kind: 'es-modules-untraced'; readonly version: string }
  | { readonly kind: 'network-unguarded'; readonly version: string }
  | { readonly kind: 'connections-uncounted'; readonly refused: boolean }
  | { readonly kind: 'other-runtime'; readonly declared: string; readonly used: string }
  | { readonly kind: 'not-invoked'; readonly why: string };
