import type { ModuleSummary, ValueRef } from '../model';

const known = new WeakMap<ModuleSummary, ReadonlySet<number>>();

/** The calls that make up a module's exported values: `exports.api = wrap(onRequest(fn))`. By index into its calls. */
export function exportedCalls(summary: ModuleSummary): ReadonlySet<number> {
  const before = known.get(summary);
  if (before) return before;
  const found = new Set<number>();
  for (const { value } of summary.exports) callsWithin(summary, value, found);
  known.set(summary, found);
  return found;
}

/** The calls that make up a value, added to `found`. */
export function callsWithin(summary: ModuleSummary, ref: ValueRef, found: Set<number>, depth = 0): void {
  if (depth > 12) return;
  if (ref.kind === 'variable') {
    const variable = summary.variables[ref.variable];
    if (!variable?.constant) return;
    for (const write of variable.writes) callsWithin(summary, write.value, found, depth + 1);
  } else if (ref.kind === 'object') {
    for (const property of ref.properties) callsWithin(summary, property.value, found, depth + 1);
  } else if (ref.kind === 'call' && !found.has(ref.call)) {
    const call = summary.calls[ref.call];
    found.add(ref.call);
    if (call?.callee.kind === 'member') callsWithin(summary, call.callee.of, found, depth + 1);
    for (const arg of call?.args ?? []) callsWithin(summary, arg, found, depth + 1);
  }
}
