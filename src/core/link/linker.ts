import { BUILT_IN_CATALOG, type Catalog } from '../catalog/resources/catalog';
import type { CallFact, ModuleSummary } from '../model';
import type { Program } from './program';
import { type Frame, type Module, plain, type Value } from './value';

/** Steps of evaluation per analysed function: more than any real function needs, little enough to stay interactive. */
const MAX_STEPS = 400_000;

/** State of linking one function: loaded modules, cached values, and the budget that keeps hostile code bounded. */
export interface Linker {
  readonly program: Program;
  readonly catalog: Catalog;
  readonly modules: Map<string, Module | null>;
  readonly values: WeakMap<Frame, Map<unknown, Value | 'running'>>;
  readonly budget: { steps: number; depth: number };
  /** How often each of the user's functions is being evaluated at the moment, by file and index. */
  readonly calling: Map<string, number>;
}

export function createLinker(program: Program): Linker {
  const { catalog = BUILT_IN_CATALOG } = program;
  return {
    program,
    catalog,
    modules: new Map(),
    values: new WeakMap(),
    budget: { steps: MAX_STEPS, depth: 0 },
    calling: new Map(),
  };
}

/** The module of a file; `undefined` where it cannot be read. */
export function moduleOf(linker: Linker, file: string): Module | undefined {
  const known = linker.modules.get(file);
  if (known !== undefined) return known ?? undefined;
  const summary = linker.program.summaryOf(file);
  if (!summary) {
    linker.modules.set(file, null);
    return undefined;
  }
  const module: { -readonly [K in keyof Module]?: Module[K] } = { file, summary };
  module.frame = {
    module: module as Module,
    function: 0,
    lexical: null,
    args: { origin: 'init' },
    this: plain('init'),
    zone: 'init',
  };
  linker.modules.set(file, module as Module);
  return module as Module;
}

const callsByFunction = new WeakMap<ModuleSummary, Map<number, { fact: CallFact; index: number }[]>>();

/** The calls that stand directly in a function's body. */
export function callsOf(summary: ModuleSummary, functionIndex: number): readonly { fact: CallFact; index: number }[] {
  let byFunction = callsByFunction.get(summary);
  if (!byFunction) {
    byFunction = new Map();
    summary.calls.forEach((fact, index) => {
      const list = byFunction?.get(fact.function);
      if (list) list.push({ fact, index });
      else byFunction?.set(fact.function, [{ fact, index }]);
    });
    callsByFunction.set(summary, byFunction);
  }
  return byFunction.get(functionIndex) ?? [];
}
