import type { Origin } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { type Value, worst } from './value';

/** Objects in objects in objects that are looked into. */
const MAX_NESTING = 8;

/** Where a value comes from; the worst part of it decides. */
export function originOf(linker: Linker, value: Value, depth = 0): Origin {
  if (depth > MAX_NESTING || linker.budget.steps-- <= 0) return 'unknown';
  switch (value.kind) {
    case 'plain':
    case 'external':
      return value.origin;
    case 'function':
    case 'class':
      // A function closes over whatever its frame holds: one defined per invocation may hold the event.
      return value.frame.zone === 'invoke' && value.frame.lexical !== null ? 'invocation' : 'init';
    case 'namespace':
      return 'init';
    case 'instance':
      if (value.persistent) return 'init';
      return worst(value.args.map((arg) => originOf(linker, evaluate(linker, arg.ref, arg.frame), depth + 1)));
    case 'object': {
      const parts = [...value.ref.properties.map((property) => property.value), ...value.ref.spreads];
      return worst(parts.map((part) => originOf(linker, evaluate(linker, part, value.frame), depth + 1)));
    }
    case 'choice':
      return worst(value.options.map((option) => originOf(linker, option, depth + 1)));
  }
}
