import type { ClassFacts, RunFailure } from '../core/model';
import type { ChildPhase, TraceDepth, TracedModule } from './child/protocol';

/** What one start of a function in a fresh process came to. */
export interface Sample {
  readonly trace: TraceDepth;
  readonly processStart: number | null;
  readonly runtimeReady: number | null;
  readonly userInit: number | null;
  readonly initCpuMs: number | null;
  readonly invocations: readonly InvocationSample[];
  readonly initAttempts: readonly string[];
  readonly modules: readonly TracedModule[];
  readonly failure: RunFailure | null;
  readonly printedBytes: number;
  readonly canTraceEsModules: boolean;
  readonly guarded: boolean;
  /** False where connections are refused at most by name, and none is counted (Java). */
  readonly countsConnections?: boolean;
  /** Java: classes loaded; absent where they were not recorded. */
  readonly classes?: ClassFacts;
}

export interface InvocationSample {
  readonly ms: number;
  readonly error: string | null;
  readonly attempts: readonly string[];
}

/** Starts a function once in a fresh process. Tests put another in its place; no unit test spawns. */
export interface Runner {
  run(trace: TraceDepth): Promise<Sample>;
  /** What it runs on. */
  readonly runtime: { readonly name: string; readonly version: string; readonly path: string };
}

export type { ChildPhase };
