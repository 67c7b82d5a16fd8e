import type { Origin } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { originOf } from './origin';
import { type Frame, isKnown, type Value } from './value';
import type { Way } from './walk';

/** Two runs with the same key find the same things; arguments count by what they are, not by where they were written. */
export function runKey(linker: Linker, frame: Frame, way: Way): string {
  const known = isKnown(frame.args) ? frame.args : (frame.args.bound ?? []);
  const args = known.slice(0, 6).map((arg) => valueKey(linker, evaluate(linker, arg.ref, arg.frame), 2));
  if (!isKnown(frame.args)) args.push(frame.args.origin);
  // As with instances, what `this` holds may be older than the invocation.
  const age = frame.this.kind === 'object' ? frame.this.frame.zone : '';
  const self = valueKey(linker, frame.this, 1) + age;
  return [
    frame.module.file,
    frame.function,
    frame.zone,
    way.guard,
    way.conditional,
    way.loop,
    way.chosen ?? false,
    self,
    ...args,
  ].join('|');
}

/** Data counts only by whether the invocation has a hand in it; functions, clients and instances count each for itself. */
function valueKey(linker: Linker, value: Value, depth: number): string {
  switch (value.kind) {
    case 'plain':
      return originKey(value.origin);
    case 'external':
      return value.made ? `${value.specifier}:${value.path.join('.')}` : originKey(value.origin);
    case 'function':
      return `f${value.frame.module.file}#${value.function}`;
    case 'class':
      return `c${value.frame.module.file}#${value.class}`;
    case 'namespace':
      return `n${value.module.file}`;
    case 'instance':
      return `i${value.class.frame.module.file}#${value.class.class}:${value.persistent}`;
    case 'choice':
      return [...new Set(value.options.map((option) => valueKey(linker, option, depth)))].join('/');
    case 'object':
      return objectKey(linker, value, depth);
  }
}

const SHARED = 's';
const PER_INVOCATION = 'i';

function originKey(origin: Origin): string {
  return origin === 'invocation' || origin === 'unknown' ? PER_INVOCATION : SHARED;
}

function objectKey(linker: Linker, value: Value & { kind: 'object' }, depth: number): string {
  const whole = originKey(originOf(linker, value));
  if (depth === 0) return whole;
  const parts = value.ref.properties.flatMap(({ name, value: ref }) => {
    const key = valueKey(linker, evaluate(linker, ref, value.frame), depth - 1);
    return key === SHARED || key === PER_INVOCATION ? [] : [`${name}=${key}`];
  });
  return [whole, ...parts].join(',');
}
