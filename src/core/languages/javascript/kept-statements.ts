import type { ts } from 'ts-morph';
import type { SummaryBuilder } from '../summary-builder';
import type { ModuleWrite } from './reader';
import type { Binding } from './scope';

/** One reading of a file: its lists, and the names of its module's scope. */
export interface Reading {
  readonly builder: SummaryBuilder;
  readonly names: ReadonlyMap<string, Binding>;
  /** Those declared more than once. */
  readonly redeclared: ReadonlySet<string>;
}

/** What one top-level statement added to a summary, and what it has to do with the others. */
export interface KeptStatement {
  /** Offset of its first token. */
  readonly start: number;
  readonly bound: BoundRanges;
  readonly read: ReadRanges;
  readonly moduleWrites: readonly ModuleWrite[];
  readonly usedImports: ReadonlySet<number>;
  readonly declared: ReadonlyMap<string, Binding>;
  /** Names of the module's scope that it declares or looks up. */
  readonly asked: ReadonlySet<string>;
}

/**
 * What the statements of a file gave when it was last read. The parser hands on the nodes of those that an edit left
 * alone, so that they are known again.
 */
export interface KeptReading extends Reading {
  readonly statements: ReadonlyMap<ts.Node, KeptStatement>;
}

/** Lists that the first pass adds to; imports that are kept come from the second, as everything else. */
export type BoundList = 'functions' | 'classes' | 'variables';
export type ReadList = 'imports' | 'calls' | 'exports' | 'memberWrites';
export type BoundRanges = Readonly<Record<BoundList, Range>>;
export type ReadRanges = Readonly<Record<ReadList, Range>>;

/** Indices of a list, `to` exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export type Lengths<List extends string> = Readonly<Record<List, number>>;

export function boundLengths({ functions, classes, variables }: SummaryBuilder): Lengths<BoundList> {
  return { functions: functions.length, classes: classes.length, variables: variables.length };
}

export function readLengths({ imports, calls, exports, memberWrites }: SummaryBuilder): Lengths<ReadList> {
  return {
    imports: imports.length,
    calls: calls.length,
    exports: exports.length,
    memberWrites: memberWrites.length,
  };
}

export function boundRanges(from: Lengths<BoundList>, to: Lengths<BoundList>): BoundRanges {
  return {
    functions: { from: from.functions, to: to.functions },
    classes: { from: from.classes, to: to.classes },
    variables: { from: from.variables, to: to.variables },
  };
}

export function readRanges(from: Lengths<ReadList>, to: Lengths<ReadList>): ReadRanges {
  return {
    imports: { from: from.imports, to: to.imports },
    calls: { from: from.calls, to: to.calls },
    exports: { from: from.exports, to: to.exports },
    memberWrites: { from: from.memberWrites, to: to.memberWrites },
  };
}
