import type { ModuleSummary, ValueRef } from '../model';

/** A place that outlives the init phase, and the functions that give it a value. */
export interface Keeper {
  readonly name: string;
  readonly writers: readonly number[];
}

/**
 * What keeps a value of the init zone: a variable of the module, a static field, or a field of `this` (an object made at
 * init lives as long as the environment). `matches` tells whether a written value is the one asked about.
 */
export function keptIn(summary: ModuleSummary, matches: (value: ValueRef) => boolean): Keeper | undefined {
  for (const { name, function: scope, writes } of summary.variables) {
    if (scope !== 0 || !writes.some(({ value }) => matches(value))) continue;
    return { name, writers: writes.map((write) => write.function) };
  }
  const write = summary.memberWrites.find(({ value, name }) => name !== null && matches(value));
  if (write) return { name: write.name ?? '', writers: writersOf(summary, write.name) };
  for (const { staticFields } of summary.classes) {
    const field = staticFields.find(({ value }) => matches(value));
    if (field) return { name: field.name, writers: writersOf(summary, field.name) };
  }
  return undefined;
}

function writersOf({ memberWrites }: ModuleSummary, name: string | null): readonly number[] {
  return memberWrites.filter((other) => other.name === name).map((other) => other.function);
}
