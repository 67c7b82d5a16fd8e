import type { ModuleSummary, ValueRef, Write } from '../model';

/** Something put into what a variable holds after its creation: `options.region = x`, `list.push(x)`, `map.set(k, x)`. */
export type Mutation = Pick<Write, 'value' | 'function'>;

const byVariable = new WeakMap<ModuleSummary, Map<number, Mutation[]>>();
const NONE: readonly Mutation[] = [];
const ADDS = new Set(['push', 'unshift', 'splice', 'set', 'add', 'append', 'concat', 'fill']);

/** What other functions, or the variable's own, put into the object or array it holds. */
export function mutationsOf(summary: ModuleSummary, variable: number): readonly Mutation[] {
  let index = byVariable.get(summary);
  if (!index) {
    index = indexMutations(summary);
    byVariable.set(summary, index);
  }
  return index.get(variable) ?? NONE;
}

function indexMutations(summary: ModuleSummary): Map<number, Mutation[]> {
  const index = new Map<number, Mutation[]>();
  const add = (holder: ValueRef, mutation: Mutation) => {
    if (holder.kind !== 'variable') return;
    const known = index.get(holder.variable);
    if (known) known.push(mutation);
    else index.set(holder.variable, [mutation]);
  };
  for (const write of summary.memberWrites) add(write.object, write);
  for (const call of summary.calls) {
    if (call.callee.kind === 'member' && ADDS.has(call.callee.name ?? '')) {
      add(call.callee.of, { value: { kind: 'compound', parts: call.args }, function: call.function });
    }
    // `Object.assign(options, event)` and `merge(options, event)` put their other arguments into the first.
    const [first, ...others] = call.args;
    if (first && others.length > 0 && /(^|\.)(assign|merge|extend|defaults)$/.test(call.text)) {
      add(first, { value: { kind: 'compound', parts: others }, function: call.function });
    }
  }
  return index;
}
