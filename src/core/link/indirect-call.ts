import type { CallFact, ValueRef } from '../model';
import { argumentsOf } from './arguments';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { type Frame, type FunctionValue, optionsOf } from './value';

export type Indirection = 'bind' | 'call' | 'apply';

/** `fn.bind(x)`, `fn.call(x)`, `fn.apply(x)` of one of the user's functions; `null` for an ordinary call, also of a method of that name. */
export function indirectionOf(linker: Linker, fact: CallFact, callee: FunctionValue, frame: Frame): Indirection | null {
  const member = memberRead(fact.callee);
  if (!member || !isIndirection(member.name) || frame.module.summary.language === 'java') return null;
  const same = optionsOf(evaluate(linker, member.of, frame)).some(
    (value) =>
      value.kind === 'function' && value.function === callee.function && value.frame.module === callee.frame.module,
  );
  return same ? member.name : null;
}

export function isIndirection(name: string | null): name is Indirection {
  return name === 'bind' || name === 'call' || name === 'apply';
}

/** What a function gets as its arguments when it is called through `indirection`. */
export function passedArguments(fact: CallFact, frame: Frame, indirection: Indirection | null): Frame['args'] {
  const args = argumentsOf(fact, frame);
  if (indirection === null) return args;
  if (indirection !== 'apply') return args.slice(1);
  const list = fact.args[1];
  if (list?.kind !== 'object') return { origin: 'unknown' };
  return list.properties.map(({ value }) => ({ ref: value, frame }));
}

/** A member access, also where it is part of an import's path. */
export function memberRead(ref: ValueRef): { readonly of: ValueRef; readonly name: string | null } | undefined {
  if (ref.kind === 'member') return ref;
  if (ref.kind !== 'import' || ref.path.length === 0) return undefined;
  return { of: { ...ref, path: ref.path.slice(0, -1) }, name: ref.path.at(-1) ?? null };
}
