/** What happened to one file, as a unified diff. */
export interface ChangedFile {
  /** Relative to the root with `/`. */
  readonly file: string;
  /** Ids of the findings that are gone. */
  readonly findings: readonly string[];
  /** What was done for each, and what it saves, in words. */
  readonly done: readonly string[];
  readonly diff: string;
}

export interface RefusedFix {
  /** Id of the finding that stays. */
  readonly finding: string;
  readonly reason: string;
  /** Where it stands, for people; not part of the JSON contract. */
  readonly file: string;
  readonly line: number;
}

/** What `fix` did, or would do. */
export interface FixReport {
  readonly changed: readonly ChangedFile[];
  readonly refused: readonly RefusedFix[];
}

/** What `fix --format json` prints; the shape is a contract. */
export function fixJson(report: FixReport) {
  return {
    changed: report.changed.map(({ file, findings, diff }) => ({ file, findings, diff })),
    refused: report.refused.map(({ finding, reason }) => ({ finding, reason })),
  };
}
