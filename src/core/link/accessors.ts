import type { ValueRef } from '../model';
import { evaluate, frameOfFunction } from './evaluate';
import { accessorOf } from './evaluate-member';
import { memberRead } from './indirect-call';
import type { Linker } from './linker';
import { type Frame, type FunctionValue, optionsOf } from './value';

const MAX_DEPTH = 8;

/** The getters that run when a value is worked out: `this.redis.get(key)` runs `get redis() {…}` first. */
export function accessorsIn(linker: Linker, refs: readonly ValueRef[], frame: Frame): readonly FunctionValue[] {
  const found: FunctionValue[] = [];
  for (const ref of refs) collect(linker, ref, frame, found, 0);
  return found;
}

function collect(linker: Linker, ref: ValueRef, frame: Frame, found: FunctionValue[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  const inner = (value: ValueRef) => collect(linker, value, frame, found, depth + 1);
  switch (ref.kind) {
    case 'member':
      inner(ref.of);
      if (ref.name !== null) found.push(...accessorsNamed(linker, ref.of, ref.name, frame));
      break;
    case 'import': {
      const read = memberRead(ref);
      if (read?.name) found.push(...accessorsNamed(linker, read.of, read.name, frame));
      break;
    }
    case 'await':
      inner(ref.of);
      break;
    case 'compound':
      ref.parts.forEach(inner);
      break;
    case 'choice':
      ref.options.forEach(inner);
      break;
    case 'object':
      for (const property of ref.properties) inner(property.value);
      break;
    case 'variable':
      for (const value of localValues(ref.variable, frame)) inner(value);
      break;
    default:
  }
}

function accessorsNamed(linker: Linker, of: ValueRef, name: string, frame: Frame): FunctionValue[] {
  return optionsOf(evaluate(linker, of, frame)).flatMap((value) => {
    const accessor = accessorOf(linker, value, name);
    return accessor ? [accessor] : [];
  });
}

/** What a local of this very function was given: `const redis = this.redis`. */
function localValues(variable: number, frame: Frame): readonly ValueRef[] {
  const fact = frame.module.summary.variables[variable];
  if (!fact || fact.parameter || fact.function === 0) return [];
  const owner = frameOfFunction(frame, fact.function);
  return owner === frame ? fact.writes.slice(0, 4).map((write) => write.value) : [];
}
