import type { Condition, ValueRef } from '../../model';
import type { SummaryBuilder } from '../summary-builder';
import type { SyntaxNode, SyntaxTree } from '../tree-sitter/syntax-node';
import type { FileImports } from './file-imports';
import type { Scope } from './scope';

/** State of reading one file, shared by the functions that read types, statements and expressions. */
export interface Reader {
  readonly tree: SyntaxTree;
  readonly builder: SummaryBuilder;
  readonly imports: FileImports;
  /** Each expression is read once: reading it adds its calls to the summary. */
  readonly values: Map<SyntaxNode, ValueRef>;
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
export const THIS: ValueRef = { kind: 'this' };

export function under(place: Place, ...conditions: readonly Condition[]): Place {
  return { ...place, conditions: [...place.conditions, ...conditions] };
}

export function nameText(reader: Reader, node: SyntaxNode | undefined): string {
  return node === undefined ? '' : reader.tree.text.slice(node.start, node.end);
}

export function spanOf(node: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start: node.start, end: node.end };
}

/** Calls chained to this length and more are generated: what stands in front of them says nothing any more. */
const MAX_VALUE_DEPTH = 60;

export function memberOf(of: ValueRef, name: string | null): ValueRef {
  return depthOf(of) >= MAX_VALUE_DEPTH ? UNKNOWN : { kind: 'member', of, name };
}

function depthOf(value: ValueRef): number {
  let depth = 1;
  for (let current = value; current.kind === 'member'; current = current.of) depth++;
  return depth;
}
