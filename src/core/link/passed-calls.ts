import type { ValueRef } from '../model';
import { evaluate } from './evaluate';
import { callsWithin } from './exported-calls';
import type { Linker } from './linker';
import { type Frame, type Module, optionsOf } from './value';

/** Calls by the module they stand in. */
export type CallsByModule = ReadonlyMap<Module, ReadonlySet<number>>;

/** The calls whose results one of the modules hands on at module scope: `app.route('/orders', orders)` hands on all of `orders`. */
export function passedCalls(linker: Linker, modules: readonly Module[]): CallsByModule {
  const found = new Map<Module, Set<number>>();
  for (const module of modules) {
    for (const call of module.summary.calls) {
      if (call.function !== 0) continue;
      for (const arg of call.args) collect(linker, arg, module.frame, found, 0);
    }
  }
  return found;
}

function collect(linker: Linker, ref: ValueRef, frame: Frame, found: Map<Module, Set<number>>, depth: number): void {
  if (depth > 3) return;
  if (ref.kind === 'object') {
    for (const { value } of ref.properties) collect(linker, value, frame, found, depth + 1);
    return;
  }
  if (ref.kind !== 'variable' && ref.kind !== 'import' && ref.kind !== 'member') return;
  for (const value of optionsOf(evaluate(linker, ref, frame))) {
    if (value.kind !== 'external' || !value.made) continue;
    const { frame: home, call } = value.made;
    const calls = found.get(home.module) ?? new Set<number>();
    found.set(home.module, calls);
    callsWithin(home.module.summary, { kind: 'call', call }, calls);
  }
}
