import { createFactMover, type FactMover } from '../move-facts';
import type { IndexMoves } from '../move-values';
import type { ClassDraft, FunctionDraft, ImportDraft, SummaryBuilder, VariableDraft } from '../summary-builder';
import { type BoundRanges, type KeptStatement, type Range, readLengths } from './kept-statements';
import type { NameMoves } from './name-moves';
import type { Reader } from './reader';

/** Holds a kept statement's places in the lists of the first pass, until its facts can be moved there. */
export function reservePlaces(builder: SummaryBuilder, before: SummaryBuilder, { bound }: KeptStatement): void {
  eachIn(before.functions, bound.functions, (fact) => builder.functions.push(fact));
  eachIn(before.classes, bound.classes, (fact) => builder.classes.push(fact));
  // Other statements may write a variable of the module's scope before this one's turn.
  eachIn(before.variables, bound.variables, (fact) =>
    builder.variables.push(fact.function === 0 ? { ...fact, writes: [] } : fact),
  );
}

/** Where a statement goes that was read before. */
export interface TakenOver {
  readonly kept: KeptStatement;
  /** The lists it is taken from. */
  readonly before: SummaryBuilder;
  /** Offset at which it begins now. */
  readonly start: number;
  /** Those reserved for it. */
  readonly places: BoundRanges;
  readonly names: NameMoves;
}

/** Adds what a statement added to an earlier summary. */
export function takeOver(reader: Reader, taken: TakenOver): void {
  const { builder } = reader;
  const { kept, before } = taken;
  const { read } = kept;
  const moves = indexMoves(builder, taken);
  const mover = createFactMover(taken.start - kept.start, moves);
  fillPlaces(builder, taken, mover);
  // Whether an import is erased is decided anew when all of the file has been read.
  eachIn(before.imports, read.imports, (fact) => builder.imports.push({ ...mover.import(fact) } as ImportDraft));
  eachIn(before.calls, read.calls, (fact) => builder.calls.push(mover.call(fact)));
  eachIn(before.exports, read.exports, (fact) => builder.exports.push(mover.export(fact)));
  eachIn(before.memberWrites, read.memberWrites, (fact) => builder.memberWrites.push(mover.memberWrite(fact)));
  for (const each of kept.moduleWrites) {
    const variable = moves ? moves.variable(each.variable) : each.variable;
    const write = mover.write(each.write);
    builder.variables[variable]?.writes.push(write);
    reader.moduleWrites.push({ variable, write });
  }
  for (const index of kept.usedImports) reader.usedImports.add(moves ? moves.import(index) : index);
}

/** Facts moved are as new ones: the drafts of the summary that is being made. */
function fillPlaces(builder: SummaryBuilder, { kept, before, places }: TakenOver, mover: FactMover): void {
  const { bound } = kept;
  eachIn(before.functions, bound.functions, (fact, index) => {
    builder.functions[places.functions.from + index] = mover.function(fact) as FunctionDraft;
  });
  eachIn(before.classes, bound.classes, (fact, index) => {
    builder.classes[places.classes.from + index] = mover.class(fact) as ClassDraft;
  });
  eachIn(before.variables, bound.variables, (fact, index) => {
    const place = places.variables.from + index;
    const writes = fact.function === 0 ? builder.variables[place]?.writes : undefined;
    const moved = mover.variable(writes ? { ...fact, writes: [] } : fact) as VariableDraft;
    builder.variables[place] = writes ? { ...moved, writes } : moved;
  });
}

/** Null where everything it refers to has the index it had. */
function indexMoves(builder: SummaryBuilder, { kept, places, names }: TakenOver): IndexMoves | null {
  const { functions, classes, variables } = kept.bound;
  const { imports, calls } = kept.read;
  const now = readLengths(builder);
  const stays =
    functions.from === places.functions.from &&
    classes.from === places.classes.from &&
    variables.from === places.variables.from &&
    imports.from === now.imports &&
    calls.from === now.calls;
  if (stays && !anyOf(kept.asked, names.moved)) return null;
  const mover =
    (own: Range, from: number, elsewhere: (index: number) => number) =>
    (index: number): number =>
      index >= own.from && index < own.to ? index - own.from + from : elsewhere(index);
  return {
    function: mover(functions, places.functions.from, (index) => names.index('function', index)),
    class: mover(classes, places.classes.from, (index) => names.index('class', index)),
    variable: mover(variables, places.variables.from, (index) => names.index('variable', index)),
    import: mover(imports, now.imports, (index) => names.index('import', index)),
    call: mover(calls, now.calls, (index) => index),
  };
}

export function anyOf(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  if (others.size === 0) return false;
  const [few, many] = some.size < others.size ? [some, others] : [others, some];
  for (const one of few) if (many.has(one)) return true;
  return false;
}

function eachIn<T>(list: readonly T[], { from, to }: Range, visit: (item: T, index: number) => void): void {
  for (let index = from; index < to; index++) visit(list[index] as T, index - from);
}
