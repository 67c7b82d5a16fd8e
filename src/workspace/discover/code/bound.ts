import type { CodeTree, CodeValue } from '../../../core/languages/code-tree';

export interface CodeFile {
  /** Absolute. */
  readonly path: string;
  readonly tree: CodeTree;
}

/** What the parameters and loop variables around a value stand for. */
export interface Env {
  readonly file: CodeFile;
  /** Arguments by function. */
  readonly args: ReadonlyMap<number, readonly Bound[]>;
  /** Loop variables. */
  readonly each: ReadonlyMap<number, Bound>;
}

/** A value and where it was written. */
export interface Bound {
  readonly value: CodeValue;
  readonly env: Env;
}

export function bind(value: CodeValue, env: Env): Bound {
  return { value, env };
}

/** All files of infrastructure code. */
export interface CodeProject {
  readonly files: readonly CodeFile[];
  /** One of the user's own files behind an import; `undefined` for packages and what is missing. */
  fileOf(from: string, specifier: string): CodeFile | undefined;
  /** Where tools that run this file stand, for paths relative to the working directory. */
  workingFolder(file: string): string;
  /** Steps left, which bound what cyclic code can cost. */
  readonly budget: { steps: number };
  /** Contexts worked out, by file and function. */
  readonly contexts: Map<string, readonly Env[]>;
}
