import type { CallFact } from '../model';
import { settledValue } from './callbacks';
import { givenArgument, takenOut } from './contents';
import { evaluate } from './evaluate';
import { callValue } from './evaluate-call';
import { memberRead } from './indirect-call';
import type { Linker } from './linker';
import { originOf } from './origin';
import { anyOf, type Frame, optionsOf, plain, type Value, worst } from './value';

/** Values of standard library calls that hand an argument or their receiver on. */
export function plainResult(linker: Linker, callee: Value, fact: CallFact, frame: Frame): Value {
  const target = memberRead(fact.callee);
  const taken = takenOut(linker, fact.callee, frame);
  if (taken.length > 0) return anyOf([plain(originOf(linker, callee)), ...taken]);
  if (target) {
    const reduced = reducedValue(linker, fact, frame);
    if (reduced) return reduced;
    const receiver = evaluate(linker, target.of, frame);
    const first = fact.args[0];
    const settled = target.name === 'then' ? settledValue(linker, fact, frame) : undefined;
    const next = settled && first ? evaluate(linker, first, frame) : undefined;
    if (settled && next?.kind === 'function') return callValue(linker, next, settled, frame);
    if (target.of.kind === 'global') {
      const passesOn =
        (target.of.name === 'Promise' && (target.name === 'resolve' || target.name === 'all')) ||
        (target.of.name === 'Object' && (target.name === 'freeze' || target.name === 'seal'));
      if (passesOn && first) return evaluate(linker, first, frame);
      if (target.of.name === 'Object' && target.name === 'assign') return mergedObject(linker, fact, frame);
    }
    if (target.name === 'catch' || target.name === 'finally') return receiver;
  }
  const parts = [originOf(linker, callee), ...fact.args.map((ref) => originOf(linker, evaluate(linker, ref, frame)))];
  return plain(worst(parts));
}

/** `Object.assign({}, orders, carts)`: what comes last is found first. */
function mergedObject(linker: Linker, { args }: CallFact, frame: Frame): Value {
  const holdsMore = args.some((ref) => optionsOf(evaluate(linker, ref, frame)).some(({ kind }) => kind !== 'plain'));
  const spreads = args.toReversed();
  if (holdsMore) return { kind: 'object', frame, ref: { kind: 'object', properties: [], spreads } };
  return plain(worst(args.map((ref) => originOf(linker, evaluate(linker, ref, frame)))));
}

/** `functions.reduceRight((value, wrap) => wrap(value), handler)`: how people compose wrappers by hand. */
function reducedValue(linker: Linker, fact: CallFact, frame: Frame): Value | undefined {
  const { callee, args } = fact;
  if (callee.kind !== 'member' || !/^reduce(Right)?$/.test(callee.name ?? '') || args.length < 2) return undefined;
  const list = evaluate(linker, callee.of, frame);
  const [step, initial] = args.map((ref) => evaluate(linker, ref, frame));
  if (list.kind !== 'object' || step?.kind !== 'function' || !initial) return undefined;
  const elements = list.ref.properties.map(({ value }) => ({ ref: value, frame: list.frame }));
  const ordered = callee.name === 'reduceRight' ? elements.toReversed() : elements;
  return ordered
    .slice(0, 8)
    .reduce(
      (value: Value, element) => callValue(linker, step, [givenArgument(linker, value, frame), element], frame),
      initial,
    );
}
