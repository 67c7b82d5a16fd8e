import type { Condition, Test, ValueRef } from '../../model';
import type { SummaryBuilder } from '../summary-builder';
import { type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import type { Scope } from './scope';

export interface ReadTest {
  readonly test: Test;
  /** What is read in it. */
  readonly reads: readonly ValueRef[];
}

/** State of the second pass, shared by the functions that read statements, expressions and conditions. */
export interface Reader {
  readonly text: string;
  readonly builder: SummaryBuilder;
  readonly root: Scope;
  readonly scopes: ReadonlyMap<SyntaxNode, Scope>;
  readonly functions: ReadonlyMap<SyntaxNode, number>;
  readonly classes: ReadonlyMap<SyntaxNode, number>;
  /** Imports by the node that names them. */
  readonly imports: ReadonlyMap<SyntaxNode, number>;
  /** Expressions that were read: reading one adds its calls to the summary. */
  readonly values: Map<SyntaxNode, ValueRef>;
  /** Conditions that were read. */
  readonly tests: Map<SyntaxNode, ReadTest>;
  /** `from x import *` at module scope, last one first. */
  readonly stars: readonly number[];
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

export function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}

/** A short name for an expression, in one line, for chains and messages. */
export function shortText(reader: Reader, node: SyntaxNode): string {
  const written = reader.text.slice(node.start, Math.min(node.end, node.start + 200));
  if (written.length <= 60 && !/\s/.test(written)) return written;
  const text = written.replace(/\s+/g, ' ').replace(/ ?\. ?/g, '.');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** What a string literal says; `undefined` where parts of it are computed. */
export function stringText(reader: { readonly text: string }, node: SyntaxNode): string | undefined {
  if (node.type === 'concatenated_string') {
    const parts = node.children.map((part) => stringText(reader, part));
    return parts.includes(undefined) ? undefined : parts.join('');
  }
  if (node.type !== 'string' || node.children.some((part) => part.type === 'interpolation')) return undefined;
  return node.children
    .filter((part) => part.type === 'string_content')
    .map((part) => textOf(reader, part))
    .join('');
}
