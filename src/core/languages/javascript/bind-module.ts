import type { ts } from 'ts-morph';
import { createSummaryBuilder } from '../summary-builder';
import { type Binder, bindNode, createBinder } from './bind';
import { type BoundRanges, boundLengths, boundRanges, type KeptReading, type KeptStatement } from './kept-statements';
import { type NameMoves, nameMoves } from './name-moves';
import { type Binding, declare, type ScopeJournal } from './scope';
import { anyOf, reservePlaces } from './take-over';

/** A file after the first pass. */
export interface BoundModule {
  readonly binder: Binder;
  /** Names of the module's scope that several statements declare. */
  readonly redeclared: ReadonlySet<string>;
  readonly statements: readonly BoundStatement[];
  /** Since the reading from which statements are taken over, if any are. */
  readonly moves: NameMoves | null;
}

export interface BoundStatement {
  readonly statement: ts.Statement;
  /** What it added to an earlier summary, where that can be taken over. */
  readonly kept: KeptStatement | undefined;
  readonly places: BoundRanges;
  readonly journal: ScopeJournal;
}

type Plan = ReadonlyMap<ts.Node, KeptStatement>;

/** First pass over all statements; those that can be taken over only get their places and declare their names. */
export function bindModule(source: ts.SourceFile, before: KeptReading | null): BoundModule {
  let plan: Plan = before?.statements ?? new Map();
  for (;;) {
    const binder = createBinder(source, createSummaryBuilder());
    const redeclared = new Set<string>();
    const statements = source.statements.map((statement) => {
      binder.root.journal = { declared: new Map(), asked: new Set(), redeclared };
      return bindStatement(binder, binder.root.journal, statement, plan.get(statement), before);
    });
    binder.root.journal = null;
    if (!before) return { binder, redeclared, statements, moves: null };
    const moves = nameMoves(before, { names: binder.root.names, redeclared });
    const valid = new Map([...plan].filter(([, { asked }]) => !anyOf(asked, moves.changed)));
    if (valid.size === plan.size) return { binder, redeclared, statements, moves };
    plan = valid;
  }
}

function bindStatement(
  binder: Binder,
  journal: ScopeJournal,
  statement: ts.Statement,
  kept: KeptStatement | undefined,
  reading: KeptReading | null,
): BoundStatement {
  const { builder, root } = binder;
  const from = boundLengths(builder);
  if (kept && reading) {
    reservePlaces(builder, reading.builder, kept);
    for (const [name, binding] of kept.declared) declare(root, name, movedTo(binding, kept, from));
    for (const name of kept.asked) journal.asked.add(name);
  } else bindNode(binder, statement, root);
  return { statement, kept, places: boundRanges(from, boundLengths(builder)), journal };
}

/** A statement's own declaration, where its places begin elsewhere. */
function movedTo(binding: Binding, { bound }: KeptStatement, places: ReturnType<typeof boundLengths>): Binding {
  switch (binding.kind) {
    case 'variable':
      return { kind: 'variable', variable: binding.variable - bound.variables.from + places.variables };
    case 'function':
      return { kind: 'function', function: binding.function - bound.functions.from + places.functions };
    case 'class':
      return { kind: 'class', class: binding.class - bound.classes.from + places.classes };
    case 'import':
      return binding;
  }
}
