import type { ts } from 'ts-morph';
import type { Condition, ValueRef } from '../../model';
import type { SummaryBuilder } from '../summary-builder';
import type { Bindings } from './bind';
import type { Scope } from './scope';

/** State of the second pass, shared by the functions that read statements, expressions and conditions. */
export interface Reader {
  readonly source: ts.SourceFile;
  readonly builder: SummaryBuilder;
  readonly bindings: Bindings;
  /** Each expression is read once: reading it adds its calls to the summary. */
  readonly values: Map<ts.Node, ValueRef>;
  /** Imports whose bindings appear where a value is needed. */
  readonly usedImports: Set<number>;
}

/** Where the reader stands: in which function and scope, and under which conditions. */
export interface Place {
  readonly function: number;
  readonly scope: Scope;
  readonly conditions: readonly Condition[];
  readonly loop: boolean;
}

export const UNKNOWN: ValueRef = { kind: 'unknown' };
export const CONSTANT: ValueRef = { kind: 'constant' };

export function under(place: Place, ...conditions: readonly Condition[]): Place {
  return { ...place, conditions: [...place.conditions, ...conditions] };
}

/** Values nest to this depth in a summary; deeper ones become `unknown`, so that no input makes the linker recurse without end. */
const MAX_VALUE_DEPTH = 40;

export function depthOf(value: ValueRef, limit = MAX_VALUE_DEPTH): number {
  if (limit === 0) return 0;
  switch (value.kind) {
    case 'member':
    case 'await':
      return 1 + depthOf(value.of, limit - 1);
    default:
      return 1;
  }
}

/** A member of a value, unless the chain has become absurdly long. */
export function memberOf(of: ValueRef, name: string | null): ValueRef {
  return depthOf(of) >= MAX_VALUE_DEPTH ? UNKNOWN : { kind: 'member', of, name };
}
