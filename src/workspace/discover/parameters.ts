import type { ModuleSummary, VariableFact } from '../../core/model';

const byFunction = new WeakMap<ModuleSummary, ReadonlyMap<number, readonly VariableFact[]>>();
const NONE: readonly VariableFact[] = [];

/** The variables that a function's parameters declare. A module may export hundreds of functions: its variables are gone through once. */
export function parametersOf(summary: ModuleSummary, functionIndex: number): readonly VariableFact[] {
  const known = byFunction.get(summary) ?? group(summary);
  byFunction.set(summary, known);
  return known.get(functionIndex) ?? NONE;
}

function group({ variables }: ModuleSummary): ReadonlyMap<number, readonly VariableFact[]> {
  const groups = new Map<number, VariableFact[]>();
  for (const variable of variables) {
    if (variable.parameter === null) continue;
    const group = groups.get(variable.function);
    if (group) group.push(variable);
    else groups.set(variable.function, [variable]);
  }
  return groups;
}
