import type { ModuleSummary, ValueRef } from '../model';

/** Deeper values are the work of generators, not of people. */
const MAX_DEPTH = 12;

/** Whether a value is made out of a call's result: `str(uuid.uuid4())`, `{ id: UUID.randomUUID().toString() }`. */
export function containsCall(summary: ModuleSummary, value: ValueRef, call: number, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const within = (part: ValueRef) => containsCall(summary, part, call, depth + 1);
  switch (value.kind) {
    case 'call': {
      if (value.call === call) return true;
      const fact = summary.calls[value.call];
      return fact !== undefined && (within(fact.callee) || fact.args.some(within));
    }
    case 'member':
    case 'await':
      return within(value.of);
    case 'compound':
      return value.parts.some(within);
    case 'choice':
      return value.options.some(within);
    case 'object':
      return value.properties.some((property) => within(property.value)) || value.spreads.some(within);
    default:
      return false;
  }
}
