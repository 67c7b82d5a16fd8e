import type { Creation, FixResult, Release, Resource, Span } from '../model';
import type { ImportEditor } from './import-edits';

export type { ImportEditor, ImportRequest, LazyImportResult, LazyLoad, NarrowImportResult } from './import-edits';

/** What a language's editor needs to move a creation to module scope. All spans are offsets in `text`. */
export interface HoistRequest {
  /** Relative file name, goes into the edits. */
  readonly file: string;
  readonly text: string;
  readonly creation: Creation;
  readonly resource: Resource;
  /** Releases of this resource inside the invoke zone of the same file: they must go with the hoist, or it is refused. */
  readonly releases: readonly Release[];
  /** Calls in other files that lead to the creation: what they do with a client they get back counts too. */
  readonly callers?: readonly Caller[];
  /** It outlives the invocation already; what is wrong is how it is kept. */
  readonly outlives?: boolean;
  /** The user's own module behind a specifier in a file (relative name); absent where modules cannot be looked up. */
  readonly moduleOf?: (from: string, specifier: string) => SourceModule | undefined;
  /** Other modules of the function that may change what clients of this package are made with. */
  readonly configuring?: readonly SourceModule[];
  /** What the catalog knows of a pool, by its id. */
  readonly poolOf?: (id: string) => Resource | undefined;
}

/** A file of the user's, by its relative name. */
export interface SourceModule {
  readonly file: string;
  readonly text: string;
}

/** A call in another file, with the text of that file. */
export interface Caller {
  readonly file: string;
  readonly text: string;
  readonly span: Span;
  /** It closed the resource, and does no longer in this text. */
  readonly isClosed?: boolean;
}

/** Works out text edits for a language. Pure: text in, edits or a refusal with its reason out. Never throws. */
export interface LanguageEditor {
  /** Moves a creation that needs no connecting. */
  hoist(request: HoistRequest): FixResult;
  /** Opens what must be connected at first use and keeps it; a failed attempt is forgotten. Absent: not for this language yet. */
  memoise?(request: HoistRequest): FixResult;
  /** The same for a connection that its server may cut off: looked at before it is used again, and reconnected. */
  guard?(request: HoistRequest): FixResult;
  /** A pool instead of a connection, where several requests may come at once. */
  pool?(request: HoistRequest): FixResult;
  /** Takes out the calls that close a resource which outlives the invocation. */
  removeClose?(request: RemoveCloseRequest): FixResult;
  /** Gives what a snapshot would freeze a new value after every restore. Absent where no runtime of the language has such hooks. */
  afterRestoreHook?(request: SnapshotRequest): FixResult;
  /** Works out on every invocation what a snapshot would freeze. */
  moveToHandler?(request: SnapshotRequest): FixResult;
  /** Absent where a language's imports cannot be edited yet. */
  readonly imports?: ImportEditor;
}

/** State of the init zone that a snapshot would freeze. */
export interface SnapshotRequest {
  readonly file: string;
  readonly text: string;
  /** The expression that makes it. */
  readonly at: Span;
  /** Variable or field that keeps it; null where that is what the expression is assigned to. */
  readonly holder: string | null;
  /** Methods that close it. */
  readonly closes: readonly string[];
}

/** Releases in `file` of one resource that lives on. */
export interface RemoveCloseRequest {
  readonly file: string;
  readonly text: string;
  readonly resource: Resource;
  readonly releases: readonly Release[];
}
