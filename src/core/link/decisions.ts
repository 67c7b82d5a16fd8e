import type { Test, ValueRef } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { type Frame, plain, type Value } from './value';

const MAX_TESTS = 8;

/**
 * What else a value comes from when tests decide which of several it is: with `event.eu ? 'eu-west-1' : 'us-east-1'` both
 * are constants, and yet the invocation says which.
 */
export function decidedBy(linker: Linker, tests: readonly Test[], frame: Frame): readonly Value[] {
  const decided = tests
    .slice(0, MAX_TESTS)
    .flatMap(readsOf)
    .some((ref) => {
      const value = evaluate(linker, ref, frame);
      return value.kind === 'plain' && value.origin === 'invocation';
    });
  return decided ? [plain('invocation')] : [];
}

/** The values that a condition looks at. */
function readsOf(test: Test): readonly ValueRef[] {
  switch (test.kind) {
    case 'empty':
      return [test.of];
    case 'not':
      return readsOf(test.test);
    case 'any':
    case 'all':
      return test.tests.flatMap(readsOf);
    default:
      return test.reads;
  }
}
