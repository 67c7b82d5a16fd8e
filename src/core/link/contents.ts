import type { ValueRef } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { type Argument, type Frame, optionsOf, type Value } from './value';

/**
 * What the user's code puts into containers while the modules load: `routes.push(route)`, `this.handlers.set(name, handler)`,
 * `table[name] = handler`. The init zone is followed first, so what an invocation takes out of them is known by then.
 */
const contents = new WeakMap<Linker, Map<string, Value[]>>();
const MAX_CONTENTS = 40;
const PUTS = new Set(['push', 'unshift', 'set', 'add']);
const TAKES = new Set(['get', 'find', 'at', 'pop', 'shift', 'values', 'entries', 'filter', 'slice', 'concat']);

/** Notes what a call at init puts into a container. */
export function notePut(linker: Linker, callee: ValueRef, args: readonly ValueRef[], frame: Frame): void {
  if (callee.kind === 'member' && PUTS.has(callee.name ?? '')) note(linker, callee.of, args, frame);
}

/** Notes `container[key] = value` of a function that ran at init. */
export function noteWrites(linker: Linker, frame: Frame): void {
  for (const write of frame.module.summary.memberWrites) {
    if (write.name === null && write.function === frame.function) note(linker, write.object, [write.value], frame);
  }
}

function note(linker: Linker, holder: ValueRef, refs: readonly ValueRef[], frame: Frame): void {
  const values = refs.flatMap((ref) => optionsOf(evaluate(linker, ref, frame))).filter(isMoreThanData);
  if (values.length === 0) return;
  const known = contents.get(linker) ?? new Map<string, Value[]>();
  contents.set(linker, known);
  for (const key of keysOf(linker, holder, frame)) {
    const held = known.get(key) ?? [];
    known.set(key, [...held, ...values].slice(0, MAX_CONTENTS));
  }
}

/** What was put into the container that `holder` names, or into the one that it was created with: `new Map([['a', fn]])`. */
export function contentsOf(linker: Linker, holder: ValueRef, frame: Frame): readonly Value[] {
  const known = contents.get(linker);
  const put = known ? keysOf(linker, holder, frame).flatMap((key) => known.get(key) ?? []) : [];
  return [...put, ...initialContents(linker, holder, frame)];
}

/** `table.get(key)`, `routes.find(…)`: what such a call takes out of a container of the user's. */
export function takenOut(linker: Linker, callee: ValueRef, frame: Frame): readonly Value[] {
  return callee.kind === 'member' && TAKES.has(callee.name ?? '') ? contentsOf(linker, callee.of, frame) : [];
}

function isMoreThanData(value: Value): boolean {
  return value.kind !== 'plain' && value.kind !== 'external' && value.kind !== 'choice';
}

function keysOf(linker: Linker, holder: ValueRef, frame: Frame): readonly string[] {
  if (holder.kind === 'variable') return [`${frame.module.file}#${holder.variable}`];
  if (holder.kind !== 'member' || holder.name === null) return [];
  return optionsOf(evaluate(linker, holder.of, frame)).flatMap((value) => {
    if (value.kind === 'instance') return [`${value.class.frame.module.file}#class${value.class.class}.${holder.name}`];
    return value.kind === 'object' || value.kind === 'class' ? [`${value.frame.module.file}#.${holder.name}`] : [];
  });
}

function initialContents(linker: Linker, holder: ValueRef, frame: Frame): readonly Value[] {
  if (holder.kind !== 'variable') return [];
  const { variables, calls } = frame.module.summary;
  return (variables[holder.variable]?.writes ?? []).flatMap(({ value }) => {
    const call = value.kind === 'call' ? calls[value.call] : undefined;
    if (call?.form !== 'new' || call.callee.kind !== 'global') return [];
    return call.args.flatMap((arg) => valuesWithin(linker, arg, frame.module.frame, 2)).slice(0, MAX_CONTENTS);
  });
}

function valuesWithin(linker: Linker, ref: ValueRef, frame: Frame, depth: number): readonly Value[] {
  return optionsOf(evaluate(linker, ref, frame)).flatMap((value) => {
    if (value.kind === 'object' && depth > 0)
      return value.ref.properties.flatMap((property) => valuesWithin(linker, property.value, value.frame, depth - 1));
    return isMoreThanData(value) ? [value] : [];
  });
}

/** A value that was worked out already, in the place of an argument as written. */
export function givenArgument(linker: Linker, value: Value, frame: Frame): Argument {
  const ref: ValueRef = { kind: 'unknown' };
  const known = linker.values.get(frame) ?? new Map<unknown, Value | 'running'>();
  linker.values.set(frame, known.set(ref, value));
  return { ref, frame };
}
