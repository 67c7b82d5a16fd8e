import type { ModuleSummary, Span, Write } from '../model';
import { createValueMover, type IndexMoves } from './move-values';

type Item<List extends keyof ModuleSummary> = ModuleSummary[List] extends readonly (infer T)[] ? T : never;

/** Facts as they are after an edit elsewhere in their file. */
export interface FactMover {
  readonly function: (fact: Item<'functions'>) => Item<'functions'>;
  readonly class: (fact: Item<'classes'>) => Item<'classes'>;
  readonly variable: (fact: Item<'variables'>) => Item<'variables'>;
  readonly import: (fact: Item<'imports'>) => Item<'imports'>;
  readonly export: (fact: Item<'exports'>) => Item<'exports'>;
  readonly call: (fact: Item<'calls'>) => Item<'calls'>;
  readonly memberWrite: (fact: Item<'memberWrites'>) => Item<'memberWrites'>;
  readonly write: (fact: Write) => Write;
}

/** `by`: UTF-16 units. `indices` null: only positions changed. */
export function createFactMover(by: number, indices: IndexMoves | null): FactMover {
  const span = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  if (!indices) return positionMover(by, span);
  const { value, values, conditions, tests, property } = createValueMover(indices);
  const write = <W extends Write>(fact: W): W => ({
    ...fact,
    value: value(fact.value),
    function: indices.function(fact.function),
    conditions: conditions(fact.conditions),
    span: span(fact.span),
  });
  return {
    write,
    memberWrite: (fact) => ({ ...write(fact), object: value(fact.object) }),
    function: (fact) => ({
      ...fact,
      span: span(fact.span),
      nameSpan: span(fact.nameSpan),
      parent: fact.parent < 0 ? fact.parent : indices.function(fact.parent),
      class: fact.class === null ? null : indices.class(fact.class),
      returns: values(fact.returns),
      decorators: values(fact.decorators),
      ...(fact.returnTests && { returnTests: tests(fact.returnTests) }),
      ...(fact.returnType && { returnType: value(fact.returnType) }),
    }),
    class: (fact) => ({
      ...fact,
      span: span(fact.span),
      extends: fact.extends && value(fact.extends),
      parent: indices.function(fact.parent),
      constructor_: fact.constructor_ === null ? null : indices.function(fact.constructor_),
      fieldInitialiser: fact.fieldInitialiser === null ? null : indices.function(fact.fieldInitialiser),
      methods: fact.methods.map((method) => ({ ...method, function: indices.function(method.function) })),
      staticFields: fact.staticFields.map(property),
      decorators: values(fact.decorators),
    }),
    variable: (fact) => ({
      ...fact,
      span: span(fact.span),
      function: indices.function(fact.function),
      writes: fact.writes.map(write),
      ...(fact.type && { type: value(fact.type) }),
    }),
    import: (fact) => ({
      ...fact,
      span: span(fact.span),
      statementSpan: span(fact.statementSpan),
      function: indices.function(fact.function),
      conditions: conditions(fact.conditions),
    }),
    export: (fact) => ({ ...fact, value: value(fact.value), span: span(fact.span) }),
    call: (fact) => ({
      ...fact,
      callee: value(fact.callee),
      args: values(fact.args),
      span: span(fact.span),
      function: indices.function(fact.function),
      conditions: conditions(fact.conditions),
    }),
  };
}

/** After most keystrokes the lists are as long as before: values and conditions refer to the same entries and are shared. */
function positionMover(by: number, span: (span: Span) => Span): FactMover {
  if (by === 0) {
    const same = <T>(fact: T): T => fact;
    return {
      function: same,
      class: same,
      variable: same,
      import: same,
      export: same,
      call: same,
      memberWrite: same,
      write: same,
    };
  }
  const spanned = <T extends { readonly span: Span }>(fact: T): T => ({ ...fact, span: span(fact.span) });
  return {
    function: (fact) => ({ ...fact, span: span(fact.span), nameSpan: span(fact.nameSpan) }),
    class: spanned,
    variable: (fact) => ({ ...fact, span: span(fact.span), writes: fact.writes.map(spanned) }),
    import: (fact) => ({ ...fact, span: span(fact.span), statementSpan: span(fact.statementSpan) }),
    export: spanned,
    call: spanned,
    memberWrite: spanned,
    write: spanned,
  };
}
