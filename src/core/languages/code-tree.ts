/**
 * Infrastructure written in a programming language, as plain data: what its calls are given and what its names stand for.
 * Unlike ModuleSummary it keeps every literal; it is made only of the few files that declare functions.
 */
export interface CodeTree {
  readonly calls: readonly CodeCall[];
  readonly variables: readonly CodeVariable[];
  readonly functions: readonly CodeFunction[];
  readonly classes: readonly CodeClass[];
  /** By exported name; `default` and `module.exports` included. */
  readonly exports: ReadonlyMap<string, CodeValue>;
}

/** Of what could not be read. */
export const NO_CODE: CodeTree = { calls: [], variables: [], functions: [], classes: [], exports: new Map() };

export type CodeValue = { readonly line: number } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly items: readonly CodeValue[] }
  /** Later entries win; a spread has no name. */
  | { readonly kind: 'object'; readonly entries: readonly CodeEntry[] }
  /** Parts of a template or of a sum of strings. */
  | { readonly kind: 'joined'; readonly parts: readonly CodeValue[] }
  | { readonly kind: 'choice'; readonly options: readonly CodeValue[] }
  | { readonly kind: 'member'; readonly of: CodeValue; readonly name: string }
  | { readonly kind: 'index'; readonly of: CodeValue; readonly key: CodeValue }
  | { readonly kind: 'call'; readonly call: number }
  | { readonly kind: 'variable'; readonly variable: number }
  | { readonly kind: 'import'; readonly specifier: string; readonly path: readonly string[] }
  | { readonly kind: 'function'; readonly function: number }
  | { readonly kind: 'class'; readonly class: number }
  | { readonly kind: 'this' }
  /** `__dirname`, `process`, `$app`: names nobody declares. */
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'unknown' }
);

export interface CodeEntry {
  readonly name: string | null;
  readonly value: CodeValue;
}

export interface CodeCall {
  readonly form: 'call' | 'new';
  readonly callee: CodeValue;
  readonly args: readonly CodeValue[];
  readonly line: number;
  /** Function it stands in; -1 for the file itself. */
  readonly function: number;
}

export interface CodeVariable {
  readonly name: string;
  /** What it is set to where it is declared; what is gone over where it belongs to a `for … of`. */
  readonly value: CodeValue | null;
  readonly each: boolean;
  /** Set for parameters: which, of which function. */
  readonly parameter: { readonly function: number; readonly index: number } | null;
  /** Members taken out by destructuring. */
  readonly path: readonly string[];
}

export interface CodeFunction {
  /** `''` where it has none; `constructor` for constructors. */
  readonly name: string;
  readonly parent: number;
  /** Class it is a method of, else -1. */
  readonly class: number;
  readonly returns: CodeValue | null;
}

export interface CodeClass {
  readonly name: string;
  readonly extends: CodeValue | null;
  /** Fields set where they are declared. */
  readonly fields: ReadonlyMap<string, CodeValue>;
}
