import { ts } from 'ts-morph';
import type { Condition } from '../../model';
import type { SummaryBuilder } from '../summary-builder';
import { type BoundModule, type BoundStatement, bindModule } from './bind-module';
import { type KeptReading, type KeptStatement, readLengths, readRanges } from './kept-statements';
import { conditionAfter, readStatement } from './read-statement';
import { type Place, type Reader, under } from './reader';
import { takeOver } from './take-over';

/** Reads all of a file. */
export function readModule(source: ts.SourceFile): Reader {
  const { binder, statements } = bindModule(source, null);
  const reader = createReader(source, binder);
  let place = modulePlace(binder);
  for (const { statement } of statements) {
    const condition = readAnew(reader, statement, place);
    if (condition) place = under(place, condition);
  }
  return reader;
}

/**
 * The same for a file that is being edited: statements that an edit left alone are taken over from the reading before, so
 * that it costs what it touches. `kept` serves the next one.
 */
export function readEditedModule(
  source: ts.SourceFile,
  before: KeptReading | null,
): { readonly reader: Reader; readonly kept: KeptReading } {
  const module = bindModule(source, before);
  const { binder } = module;
  const reader = createReader(source, binder);
  const statements = new Map<ts.Node, KeptStatement>();
  let place = modulePlace(binder);
  for (const bound of module.statements) {
    // An earlier statement now decides whether this one runs: its facts say so, and all that was kept is one reading.
    if (bound.kept && !isIndependent(bound.statement, place)) return readEditedModule(source, null);
    const own: Reader = { ...reader, usedImports: new Set(), moduleWrites: [] };
    const returns = returnsOfModule(binder.builder);
    const { condition, statement } = readOne(own, module, bound, place, before);
    for (const index of own.usedImports) reader.usedImports.add(index);
    const standsAlone = !condition && returns === returnsOfModule(binder.builder);
    if (standsAlone && isIndependent(bound.statement, place)) statements.set(bound.statement, statement);
    if (condition) place = under(place, condition);
  }
  const { builder, root } = binder;
  return { reader, kept: { builder, names: root.names, redeclared: module.redeclared, statements } };
}

function createReader(source: ts.SourceFile, bindings: BoundModule['binder']): Reader {
  const { builder } = bindings;
  return { source, builder, bindings, values: new Map(), usedImports: new Set(), moduleWrites: [] };
}

function modulePlace({ root }: BoundModule['binder']): Place {
  return { function: 0, scope: root, conditions: [], loop: false };
}

/** Returns what must have held for the statements after this one to run. */
function readAnew(reader: Reader, statement: ts.Statement, place: Place): Condition | undefined {
  readStatement(reader, statement, place);
  return conditionAfter(reader, statement, place);
}

function readOne(
  reader: Reader,
  { binder, moves }: BoundModule,
  { statement, kept, places, journal }: BoundStatement,
  place: Place,
  before: KeptReading | null,
): { condition: Condition | undefined; statement: KeptStatement } {
  const { builder, source } = reader;
  const from = readLengths(builder);
  const start = statement.getStart(source);
  let condition: Condition | undefined;
  if (kept && moves && before) {
    takeOver(reader, { kept, before: before.builder, start, places, names: moves });
  } else {
    binder.root.journal = journal;
    condition = readAnew(reader, statement, place);
    binder.root.journal = null;
  }
  const read = readRanges(from, readLengths(builder));
  const { moduleWrites, usedImports } = reader;
  return {
    condition,
    statement: {
      start,
      bound: places,
      read,
      moduleWrites,
      usedImports,
      declared: journal.declared,
      asked: journal.asked,
    },
  };
}

function returnsOfModule(builder: SummaryBuilder): number {
  return builder.functions[0]?.returns.length ?? 0;
}

/** Whether what a statement adds depends on nothing but itself and the module's names. */
function isIndependent(statement: ts.Statement, place: Place): boolean {
  switch (statement.kind) {
    case ts.SyntaxKind.FunctionDeclaration:
      return true;
    // Imports add to the first pass what the end of the second decides.
    case ts.SyntaxKind.ImportDeclaration:
    case ts.SyntaxKind.ImportEqualsDeclaration:
    case ts.SyntaxKind.ModuleDeclaration:
      return false;
    default:
      return place.conditions.length === 0;
  }
}
