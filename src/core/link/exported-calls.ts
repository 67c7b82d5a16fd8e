import type { ModuleSummary, ValueRef } from '../model';

const known = new WeakMap<ModuleSummary, ReadonlySet<number>>();

/** The calls that make up a module's exported values: `exports.api = wrap(onRequest(fn))`. By index into its calls. */
export function exportedCalls(summary: ModuleSummary): ReadonlySet<number> {
  const before = known.get(summary);
  if (before) return before;
  const found = new Set<number>();
  for (const { value } of summary.exports) collect(summary, value, found, 0);
  known.set(summary, found);
  return found;
}

function collect(summary: ModuleSummary, ref: ValueRef, found: Set<number>, depth: number): void {
  if (depth > 12) return;
  if (ref.kind === 'variable') {
    const variable = summary.variables[ref.variable];
    if (!variable?.constant) return;
    for (const write of variable.writes) collect(summary, write.value, found, depth + 1);
  } else if (ref.kind === 'object') {
    for (const property of ref.properties) collect(summary, property.value, found, depth + 1);
  } else if (ref.kind === 'call' && !found.has(ref.call)) {
    const call = summary.calls[ref.call];
    found.add(ref.call);
    if (call?.callee.kind === 'member') collect(summary, call.callee.of, found, depth + 1);
    for (const arg of call?.args ?? []) collect(summary, arg, found, depth + 1);
  }
}
