import type { EsModuleSteps } from '../core/model';
import type { TracedModule } from './child/protocol';
import type { Sample } from './runner';
import { medianOf } from './statistics';

export interface ModuleTime {
  readonly selfMs: number;
  readonly steps?: EsModuleSteps;
}

/**
 * Each module's own time: medians over the recorded starts. How long an ES module takes to compile is known from
 * `discovery` alone.
 */
export function moduleTimes(discovery: Sample, traced: readonly Sample[]): ReadonlyMap<string, ModuleTime> {
  const compile = new Map(discovery.modules.map((module) => [keyOf(module), module.steps?.compileMs ?? 0]));
  const all = new Map<string, TracedModule[]>();
  for (const { modules } of traced.length > 0 ? traced : [discovery]) {
    for (const module of modules) {
      const known = all.get(keyOf(module));
      if (known) known.push(module);
      else all.set(keyOf(module), [module]);
    }
  }
  return new Map([...all].map(([key, modules]) => [key, timeOf(modules, compile.get(key) ?? 0)]));
}

function timeOf(modules: readonly TracedModule[], compileMs: number): ModuleTime {
  const median = (of: (module: TracedModule) => number) => Math.max(0, medianOf(modules.map(of)));
  const selfMs = median((module) => module.selfMs) + compileMs;
  if (modules[0]?.steps === undefined) return { selfMs };
  const findMs = median(({ steps }) => steps?.findMs ?? 0);
  const readMs = median(({ steps }) => steps?.readMs ?? 0);
  return {
    selfMs,
    steps: { findMs, readMs, compileMs, evaluateMs: Math.max(0, selfMs - findMs - readMs - compileMs) },
  };
}

/** What recording adds is taken off. */
export function scaled({ selfMs, steps }: ModuleTime, factor: number): ModuleTime {
  if (steps === undefined) return { selfMs: selfMs * factor };
  const { findMs, readMs, compileMs, evaluateMs } = steps;
  return {
    selfMs: selfMs * factor,
    steps: {
      findMs: findMs * factor,
      readMs: readMs * factor,
      compileMs: compileMs * factor,
      evaluateMs: evaluateMs * factor,
    },
  };
}

/** Which module of another start it is. */
export function keyOf({ file, kind }: TracedModule): string {
  return `${kind} ${file}`;
}
