import type { CallFact, ValueRef } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { type External, type Frame, optionsOf, type Value } from './value';

type FunctionValue = Value & { readonly kind: 'function' };

/** When code that is not the user's calls a function it was handed. */
export type CallbackTime =
  /** As part of this call; `per-item`: possibly many times. */
  | 'now'
  | 'per-item'
  /** Kept by a library at module scope: a route, a middleware, a resolver. Runs per invocation if the handler is that library's. */
  | 'registered'
  /** On events that are no part of serving a request. */
  | 'never';

const ITERATES = /^(map|forEach|filter|reduce|reduceRight|some|every|find|findIndex|flatMap|sort|from|all|allSettled)$/;
const CONTINUES = /^(then|catch|finally)$/;
const LISTENS = /^(on|once|addListener|addEventListener|prependListener|off|removeListener)$/;
/** Firebase runs what it is handed here once per instance, before its first request. */
const RUNS_ONCE = 'onInit';

export function whenCalled(fact: CallFact, callee: Value, frame: Frame): CallbackTime {
  const library = externalOf(callee);
  const name = (fact.callee.kind === 'member' ? fact.callee.name : library?.path.at(-1)) ?? '';
  if (library && LISTENS.test(name)) return 'never';
  if (ITERATES.test(name)) return 'per-item';
  if (frame.zone === 'invoke' || CONTINUES.test(name) || name === RUNS_ONCE) return 'now';
  return library || fact.form === 'call' ? 'registered' : 'now';
}

/** The user's functions among the arguments of a call, also in arrays and objects: `{ before: fn }`. */
export function callbacksOf(linker: Linker, fact: CallFact, frame: Frame): readonly FunctionValue[] {
  return fact.args.flatMap((ref) => functionsIn(linker, ref, frame, 2));
}

function functionsIn(linker: Linker, ref: ValueRef, frame: Frame, depth: number): FunctionValue[] {
  if (ref.kind === 'compound') return ref.parts.flatMap((part) => functionsIn(linker, part, frame, depth));
  return optionsOf(evaluate(linker, ref, frame)).flatMap((value) => {
    if (value.kind === 'function') return [value];
    if (value.kind !== 'object' || depth === 0) return [];
    return value.ref.properties.flatMap((property) => functionsIn(linker, property.value, value.frame, depth - 1));
  });
}

function externalOf(value: Value): External | undefined {
  return optionsOf(value).find((option): option is External => option.kind === 'external');
}
