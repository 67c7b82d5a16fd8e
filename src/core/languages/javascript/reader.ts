import type { ts } from 'ts-morph';
import type { Condition, ValueRef, Write } from '../../model';
import type { SummaryBuilder } from '../summary-builder';
import type { Bindings } from './bind';
import type { Scope } from './scope';

export { CONSTANT, memberOf, UNKNOWN } from '../values';

/** State of the second pass, shared by the functions that read statements, expressions and conditions. */
export interface Reader {
  readonly source: ts.SourceFile;
  readonly builder: SummaryBuilder;
  readonly bindings: Bindings;
  /** Each expression is read once: reading it adds its calls to the summary. */
  readonly values: Map<ts.Node, ValueRef>;
  /** Imports whose bindings appear where a value is needed. */
  readonly usedImports: Set<number>;
  /** Writes of variables of the module's scope, in order. */
  readonly moduleWrites: ModuleWrite[];
}

export interface ModuleWrite {
  readonly variable: number;
  readonly write: Write;
}

/** Where the reader stands: in which function and scope, and under which conditions. */
export interface Place {
  readonly function: number;
  readonly scope: Scope;
  readonly conditions: readonly Condition[];
  readonly loop: boolean;
}

export function under(place: Place, ...conditions: readonly Condition[]): Place {
  return { ...place, conditions: [...place.conditions, ...conditions] };
}
