import type { CallFact } from '../model';
import type { Argument, Frame } from './value';

/** The arguments of a call, to be evaluated in the frame it stands in. */
export function argumentsOf(fact: CallFact, frame: Frame): readonly Argument[] {
  return fact.args.map((ref, index) => {
    const name = fact.argumentNames?.[index];
    return typeof name === 'string' ? { ref, frame, name } : { ref, frame };
  });
}
