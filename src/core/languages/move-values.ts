import type { Condition, ObjectProperty, Test, ValueRef } from '../model';

/** Where entries of a summary's lists stand now that others before them came or went. */
export interface IndexMoves {
  function(index: number): number;
  variable(index: number): number;
  class(index: number): number;
  call(index: number): number;
  import(index: number): number;
}

/** What facts share (a condition holds for every call under it) is shared afterwards, too: no more work than there are parts. */
export function createValueMover(indices: IndexMoves) {
  const moved = new Map<object, object>();
  const once = <T extends object>(part: T, move: () => T): T => {
    const known = moved.get(part);
    if (known) return known as T;
    const result = move();
    moved.set(part, result);
    return result;
  };
  const values = (list: readonly ValueRef[]) => list.map(value);
  const property = (one: ObjectProperty): ObjectProperty => ({ ...one, value: value(one.value) });
  const test = (one: Test): Test => once(one, () => movedTest(one, value, test));
  const tests = (list: readonly Test[]) => list.map(test);
  const conditions = (list: readonly Condition[]): readonly Condition[] =>
    list.length === 0 ? list : once(list, () => list.map((one) => ({ test: test(one.test), holds: one.holds })));

  function value(one: ValueRef): ValueRef {
    switch (one.kind) {
      case 'constant':
      case 'environment':
      case 'this':
      case 'super':
      case 'global':
      case 'unknown':
        return one;
      case 'variable':
        return { kind: 'variable', variable: indices.variable(one.variable) };
      case 'import':
        return { ...one, import: indices.import(one.import) };
      case 'function':
        return { kind: 'function', function: indices.function(one.function) };
      case 'class':
        return { kind: 'class', class: indices.class(one.class) };
      case 'call':
        return { kind: 'call', call: indices.call(one.call) };
      default:
        return once(one, () => movedWhole(one, value, property, test));
    }
  }
  return { value, values, property, tests, conditions };
}

type Whole = Extract<ValueRef, { kind: 'member' | 'declared' | 'await' | 'object' | 'compound' | 'choice' }>;

function movedWhole(
  whole: Whole,
  value: (value: ValueRef) => ValueRef,
  property: (property: ObjectProperty) => ObjectProperty,
  test: (test: Test) => Test,
): ValueRef {
  switch (whole.kind) {
    case 'member':
      return { ...whole, of: value(whole.of), ...(whole.key && { key: value(whole.key) }) };
    case 'await':
      return { kind: 'await', of: value(whole.of) };
    case 'declared':
      return { kind: 'declared', type: value(whole.type) };
    case 'object':
      return { ...whole, properties: whole.properties.map(property), spreads: whole.spreads.map(value) };
    case 'compound':
      return { kind: 'compound', parts: whole.parts.map(value) };
    case 'choice':
      return { ...whole, options: whole.options.map(value), ...(whole.by && { by: test(whole.by) }) };
  }
}

function movedTest(one: Test, value: (value: ValueRef) => ValueRef, test: (test: Test) => Test): Test {
  switch (one.kind) {
    case 'empty':
      return { kind: 'empty', of: value(one.of) };
    case 'not':
      return { kind: 'not', test: test(one.test) };
    case 'any':
    case 'all':
      return { kind: one.kind, tests: one.tests.map(test) };
    case 'caught':
    case 'reads':
      return { kind: one.kind, reads: one.reads.map(value) };
  }
}
