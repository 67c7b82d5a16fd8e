import type { CallFact, ValueRef } from '../model';
import { evaluate } from './evaluate';
import { memberRead } from './indirect-call';
import type { Linker } from './linker';
import { type Argument, type External, type Frame, type FunctionValue, optionsOf, type Value } from './value';

/** When code that is not the user's calls a function it was handed. */
export type CallbackTime =
  /** As part of this call; `per-item`: possibly many times. */
  | 'now'
  | 'per-item'
  /** Kept by a library at module scope: a route, a middleware, a resolver. Runs per invocation if the handler is that library's. */
  | 'registered'
  /** On events that are no part of serving a request: of what outlives it, and failures. */
  | 'never';

const ITERATES = /^(map|forEach|filter|reduce|reduceRight|some|every|find|findIndex|flatMap|sort|from|all|allSettled)$/;
const CONTINUES = /^(then|catch|finally)$/;
const LISTENS = /^(on|once|addListener|addEventListener|prependListener|off|removeListener)$/;
/** Run once per instance, before its first request: Firebase's `onInit`, Fastify's plugins. */
const RUNS_ONCE = /^(onInit|register)$/;
/** Packages that are handed functions to set something up with. Nest finds handlers by decorators, not by callbacks. */
const SETS_UP = /^(fastify-plugin$|@nestjs\/|awilix|tsyringe$|inversify|typedi$|bottlejs$|injection-js$)/;

export function whenCalled(fact: CallFact, callee: Value, frame: Frame): CallbackTime {
  const library = externalOf(callee);
  const name = (fact.callee.kind === 'member' ? fact.callee.name : library?.path.at(-1)) ?? '';
  if (library && LISTENS.test(name)) return isOfInvocation(library) && !isFailure(fact) ? 'now' : 'never';
  if (ITERATES.test(name)) return 'per-item';
  if (frame.zone === 'invoke' || CONTINUES.test(name) || RUNS_ONCE.test(name)) return 'now';
  if (library && SETS_UP.test(library.specifier) && name !== 'use') return 'now';
  return library || fact.form === 'call' ? 'registered' : 'now';
}

/** A stream or request that was made in this invocation, so that what it tells is part of serving it. */
function isOfInvocation({ made }: External): boolean {
  return made?.frame.zone === 'invoke';
}

function isFailure({ args: [event] }: CallFact): boolean {
  return event?.kind === 'constant' && event.text === 'error';
}

/** What a continuation receives, where it is more than data: `import('./orders').then((orders) => …)`. */
export function settledValue(linker: Linker, fact: CallFact, frame: Frame): readonly Argument[] | undefined {
  const member = memberRead(fact.callee);
  if (member && ITERATES.test(member.name ?? '')) return elements(linker, member.of, frame);
  if (member?.name !== 'then') return undefined;
  const value = evaluate(linker, member.of, frame);
  const isData = value.kind === 'plain' || value.kind === 'external' || value.kind === 'choice';
  return isData ? undefined : [{ ref: member.of, frame }];
}

/** What `map` and the like hand to their callback, where the list holds functions or clients. */
function elements(linker: Linker, of: ValueRef, frame: Frame): readonly Argument[] | undefined {
  const element: ValueRef = { kind: 'member', of, name: null };
  const more = optionsOf(evaluate(linker, element, frame)).some((value) => value.kind !== 'plain');
  return more ? [{ ref: element, frame }] : undefined;
}

export interface Callback {
  readonly value: FunctionValue;
  /** An argument by itself, not part of options. */
  readonly direct: boolean;
}

/** The user's functions among the arguments of a call, also in arrays and objects: `{ before: fn }`. */
export function callbacksOf(linker: Linker, fact: CallFact, frame: Frame): readonly Callback[] {
  return fact.args.flatMap((ref) => {
    const direct = ref.kind !== 'object' && optionsOf(evaluate(linker, ref, frame)).every(isFunction);
    return functionsIn(linker, ref, frame, MAX_NESTING).map((value) => ({ value, direct }));
  });
}

function isFunction(value: Value): boolean {
  return value.kind === 'function';
}

/** Objects in objects and spreads: `{ resolvers: { Query: { ...orders } } }`. */
const MAX_NESTING = 4;

function functionsIn(linker: Linker, ref: ValueRef, frame: Frame, depth: number): FunctionValue[] {
  if (ref.kind === 'compound') return ref.parts.flatMap((part) => functionsIn(linker, part, frame, depth));
  return optionsOf(evaluate(linker, ref, frame)).flatMap((value) => {
    if (value.kind === 'function') return [value];
    if (value.kind !== 'object' || depth === 0) return [];
    const held = [...value.ref.properties.map((property) => property.value), ...value.ref.spreads];
    return held.flatMap((inner) => functionsIn(linker, inner, value.frame, depth - 1));
  });
}

function externalOf(value: Value): External | undefined {
  return optionsOf(value).find((option): option is External => option.kind === 'external');
}
