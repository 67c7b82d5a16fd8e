import type { Narrowing } from '../catalog/narrow-imports';
import type { FixResult, ModuleSettings, Span, TextEdit } from '../model';

/** An import that loads a module while the file that holds it is loaded. */
export interface ImportRequest {
  /** Relative file name, goes into the edits. */
  readonly file: string;
  readonly text: string;
  /** The specifier with its quotes, as offsets in `text`. */
  readonly at: Span;
  readonly settings: ModuleSettings;
}

export interface NarrowImportRequest extends ImportRequest {
  readonly narrowing: Narrowing;
}

type Refused = Extract<FixResult, { kind: 'refused' }>;

/** `loads`: specifiers that are loaded instead. */
export type NarrowImportResult =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[]; readonly loads: readonly string[] }
  | Refused;

/** Where a module would be loaded instead of at init. */
export interface LazyLoad {
  /** The function that loads it. */
  readonly home: Span;
  /** Name of that function; empty where it has none. */
  readonly name: string;
  /** `always`: by every call of that function; `branch`: in a branch of it; `error`: after something has failed. */
  readonly when: 'always' | 'branch' | 'error';
  /** Whether the load adds an `await` whose callers may go on meanwhile. */
  readonly yields: boolean;
}

export type LazyImportResult =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[]; readonly loads: readonly LazyLoad[] }
  | Refused;

/** What a language's editor can do about imports. Pure, and total: edits or a refusal with its reason. */
export interface ImportEditor {
  /** Erases an import whose names are used as types only. */
  typeImport(request: ImportRequest): FixResult;
  /** Loads the parts of a package that are used instead of the whole. */
  narrowImport(request: NarrowImportRequest): NarrowImportResult;
  /** Moves an import to where it is first used. */
  lazyImport(request: ImportRequest): LazyImportResult;
}
