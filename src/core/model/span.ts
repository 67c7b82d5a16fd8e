/** A stretch of source text: UTF-16 offsets, end exclusive. Lines and columns exist only at the edges (CLI, LSP). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a named file; `file` is relative to the analysed root, with `/`. */
export interface Location {
  readonly file: string;
  readonly span: Span;
  /** 1-based, for display; filled in where the text is at hand (the core itself counts in offsets). */
  readonly line?: number;
}
