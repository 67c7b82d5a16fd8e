import type { CodeCall, CodeFunction, CodeValue, CodeVariable } from '../code-tree';
import { lineAt } from '../tree-sitter/line-starts';
import type { SyntaxNode } from '../tree-sitter/syntax-node';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What is gathered while infrastructure code is read. */
export interface CodeReader {
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly calls: CodeCall[];
  readonly variables: Mutable<CodeVariable>[];
  readonly functions: Mutable<CodeFunction>[];
  readonly classes: { name: string; extends: CodeValue | null; fields: Map<string, CodeValue> }[];
  readonly exports: Map<string, CodeValue>;
}

/** Where a value stands: names in scope, the function and the class around it. */
export interface CodePlace {
  readonly names: Map<string, CodeValue>;
  readonly function: number;
  /** The class whose methods and fields these are, else -1. */
  readonly class: number;
  /** Directly in the body of that class. */
  readonly isClassBody: boolean;
}

/** Adds a variable and returns what its name stands for. */
export function addVariable(
  reader: CodeReader,
  name: string,
  value: CodeValue | null,
  line: number,
  parameter: CodeVariable['parameter'],
): CodeValue {
  reader.variables.push({ name, value, each: false, parameter, path: [] });
  return { kind: 'variable', variable: reader.variables.length - 1, line };
}

/** A call that is written, or that what is written amounts to. */
export function addCall(reader: CodeReader, call: CodeCall): CodeValue {
  reader.calls.push(call);
  return { kind: 'call', call: reader.calls.length - 1, line: call.line };
}

export function lineOf({ lineStarts }: CodeReader, { start }: SyntaxNode): number {
  return lineAt(lineStarts, start);
}
