/** Something we could not do or do not know, said where the user looks: what was wrong, where, and what to do. */
export interface Problem {
  /** Relative to the root with `/`; `null` when it concerns no single file. */
  readonly file: string | null;
  /** 1-based, where known. */
  readonly line?: number;
  readonly message: string;
}
