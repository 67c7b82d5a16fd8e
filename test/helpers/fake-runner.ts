import type { TraceDepth, TracedModule } from '../../src/profiler/child/protocol';
import type { Runner, Sample } from '../../src/profiler/runner';

/** A start that went well: 30 ms of process and runtime, 100 ms of init, 20 ms for the first invocation, 2 ms warm. */
export function makeSample(over: Partial<Sample> = {}): Sample {
  const invocation = (ms: number) => ({ ms, error: null, attempts: [] });
  return {
    trace: 'nothing',
    processStart: 5,
    runtimeReady: 25,
    userInit: 100,
    initCpuMs: 100,
    invocations: [invocation(20), invocation(2), invocation(2)],
    initAttempts: [],
    modules: [],
    failure: null,
    printedBytes: 0,
    canTraceEsModules: true,
    guarded: true,
    ...over,
  };
}

export function makeTraced(
  file: string,
  parent: number,
  selfMs: number,
  over: Partial<TracedModule> = {},
): TracedModule {
  return { specifier: file, file, kind: 'cjs', parent, selfMs, phase: 'init', ...over };
}

/** A runner that starts nothing: `sample` says how each start went. */
export function fakeRunner(
  sample: (trace: TraceDepth, start: number) => Sample,
): Runner & { readonly asked: TraceDepth[] } {
  const asked: TraceDepth[] = [];
  return {
    asked,
    runtime: { name: 'Node.js', version: '22.1.0', path: '/usr/bin/node' },
    async run(trace) {
      asked.push(trace);
      return { ...sample(trace, asked.length), trace };
    },
  };
}
