import type { ModuleSummary, ObjectProperty, ValueRef } from '../model';
import type { Argument, Frame, FunctionValue, Value } from './value';

/**
 * `new Orders(table)` of a function that is used as a class was before JavaScript had classes: an object with what
 * `Orders.prototype` was given, whose constructor is the function. `undefined` where the function makes no such object.
 */
export function constructedObject(
  callee: FunctionValue,
  args: readonly Argument[],
  caller: Frame,
): (Value & { kind: 'object' }) | undefined {
  const { summary } = callee.frame.module;
  if (summary.language === 'java' || summary.language === 'python') return undefined;
  const properties = [...ownMembers(summary, callee.function), ...prototypeOf(summary, callee.function)];
  if (properties.length === 0) return undefined;
  const frame: { -readonly [K in keyof Frame]: Frame[K] } = {
    module: callee.frame.module,
    function: callee.function,
    lexical: callee.frame,
    args,
    this: { kind: 'plain', origin: 'unknown' },
    zone: caller.zone,
  };
  const object = { kind: 'object' as const, frame, ref: { kind: 'object' as const, properties, spreads: [] } };
  frame.this = object;
  return object;
}

/** `this.client = …` in the function itself. */
function ownMembers({ memberWrites }: ModuleSummary, maker: number): readonly ObjectProperty[] {
  return memberWrites.flatMap(({ object, name, value, function: place }) =>
    place === maker && object.kind === 'this' && name !== null ? [{ name, value }] : [],
  );
}

/** `Orders.prototype.save = …` and `Orders.prototype = { save() {…} }`. */
function prototypeOf({ memberWrites }: ModuleSummary, maker: number): readonly ObjectProperty[] {
  return memberWrites.flatMap(({ object, name, value }) => {
    if (name === null) return [];
    if (isFunction(object, maker)) return name === 'prototype' && value.kind === 'object' ? value.properties : [];
    const onPrototype = object.kind === 'member' && object.name === 'prototype' && isFunction(object.of, maker);
    return onPrototype ? [{ name, value }] : [];
  });
}

function isFunction(ref: ValueRef, index: number): boolean {
  return ref.kind === 'function' && ref.function === index;
}
