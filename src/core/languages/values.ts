import type { ValueRef } from '../model';

export const UNKNOWN: ValueRef = { kind: 'unknown' };
export const CONSTANT: ValueRef = { kind: 'constant' };

/** Values nest to this depth in a summary; deeper ones become `unknown`, so that no input makes the linker recurse without end. */
const MAX_VALUE_DEPTH = 40;

function depthOf(value: ValueRef, limit = MAX_VALUE_DEPTH): number {
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

/** Made out of its parts: a list, a sum; a constant where there are none. */
export function compound(parts: readonly ValueRef[]): ValueRef {
  return parts.length === 0 ? CONSTANT : { kind: 'compound', parts };
}
