import type { Condition, Guard, Test, ValueRef } from '../model';
import { evaluate, frameOfFunction } from './evaluate';
import { isChangingHolder, isReusedHolder, isState } from './holder';
import type { Linker } from './linker';
import { argumentAt, type Frame, optionsOf } from './value';

/** What the conditions around a piece of code mean for how often it runs. */
export interface Reach {
  readonly guard: Guard;
  /** Runs in some invocations only, by a condition that is no guard. */
  readonly conditional: boolean;
  /** Can be shown never to run here: a default value whose argument is given. */
  readonly impossible: boolean;
}

type Verdict = Guard | 'impossible';

export function reachOf(linker: Linker, conditions: readonly Condition[], frame: Frame): Reach {
  let guard: Guard = 'none';
  let conditional = false;
  for (const condition of conditions) {
    const verdict = judge(linker, condition.test, condition.holds, frame);
    if (verdict === 'impossible') return { guard, conditional, impossible: true };
    if (verdict === 'none') conditional = true;
    else guard = stronger(guard, verdict);
  }
  return { guard, conditional, impossible: false };
}

/** A guard anywhere on the way holds for everything under it. */
export function stronger(a: Guard, b: Guard): Guard {
  if (a === 'liveness-checked' || b === 'liveness-checked') return 'liveness-checked';
  return a === 'memoised' || b === 'memoised' ? 'memoised' : 'none';
}

function judge(linker: Linker, test: Test, holds: boolean, frame: Frame): Verdict {
  switch (test.kind) {
    case 'not':
      return judge(linker, test.test, !holds, frame);
    case 'empty':
      if (!holds && isDevelopmentOnly(test.of)) return 'impossible';
      if (!holds) return tellsOfReused(linker, test.of, frame) ? 'liveness-checked' : 'none';
      if (isGivenParameter(linker, test, frame)) return 'impossible';
      return isReusedHolder(linker, test.of, frame) ? 'memoised' : 'none';
    case 'all':
      return holds ? anyOf(linker, test.tests, true, frame) : everyOf(linker, test.tests, false, frame);
    case 'any':
      return holds ? everyOf(linker, test.tests, true, frame) : anyOf(linker, test.tests, false, frame);
    case 'caught':
      return test.reads.some((ref) => isReusedHolder(linker, receiverOf(ref), frame)) ? 'liveness-checked' : 'none';
    case 'reads':
      return test.reads.some((ref) => isReusedHolder(linker, ref, frame)) ? 'liveness-checked' : 'none';
  }
}

/**
 * Variables that tools for local development set, and that are never set where the function is deployed: SAM CLI
 * (`AWS_SAM_LOCAL`), serverless-offline (`IS_OFFLINE`), `serverless invoke local` (`IS_LOCAL`), LocalStack.
 */
const DEVELOPMENT = /^(AWS_SAM_LOCAL|IS_OFFLINE|IS_LOCAL|\w*LOCALSTACK\w*)$/;

/** Whether a value is there on a developer's machine only. */
function isDevelopmentOnly(ref: ValueRef): boolean {
  if (ref.kind === 'environment') return ref.name !== null && DEVELOPMENT.test(ref.name);
  return (
    ref.kind === 'choice' && ref.options.every((option) => option.kind === 'constant' || isDevelopmentOnly(option))
  );
}

/** `if (pool.ended)`: the state of a holder that may be given another. */
function tellsOfReused(linker: Linker, of: ValueRef, frame: Frame): boolean {
  return (
    of.kind === 'member' && isState(of.name) && isChangingHolder(of.of, frame) && isReusedHolder(linker, of.of, frame)
  );
}

/** Callees are usually members of what is being used: `client.ping` asks `client`. */
function receiverOf(ref: ValueRef): ValueRef {
  return ref.kind === 'member' ? ref.of : ref;
}

/** All of these hold: one guard among them is enough. */
function anyOf(linker: Linker, tests: readonly Test[], holds: boolean, frame: Frame): Verdict {
  let guard: Guard = 'none';
  for (const test of tests) {
    const verdict = judge(linker, test, holds, frame);
    if (verdict === 'impossible') return verdict;
    guard = stronger(guard, verdict);
  }
  return guard;
}

/** Only one of these need hold: each must be a guard by itself. */
function everyOf(linker: Linker, tests: readonly Test[], holds: boolean, frame: Frame): Verdict {
  let guard: Guard = 'none';
  for (const test of tests) {
    const verdict = judge(linker, test, holds, frame);
    if (verdict === 'none' || verdict === 'impossible') return 'none';
    guard = stronger(guard, verdict);
  }
  return guard;
}

/** `function f(client = new Client())` called with a client. */
function isGivenParameter(linker: Linker, test: Test & { kind: 'empty' }, frame: Frame): boolean {
  if (test.of.kind !== 'variable') return false;
  const parameter = frame.module.summary.variables[test.of.variable]?.parameter;
  const owner = parameter
    ? frameOfFunction(frame, frame.module.summary.variables[test.of.variable]?.function ?? 0)
    : undefined;
  if (!parameter || parameter.path.length > 0 || !owner) return false;
  const name = frame.module.summary.variables[test.of.variable]?.name ?? '';
  const argument = argumentAt(owner, parameter.index, name);
  if (!argument) return false;
  return optionsOf(evaluate(linker, argument.ref, argument.frame)).every((value) => value.kind !== 'plain');
}
