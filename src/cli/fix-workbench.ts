import { applyEdits, type Finding, type TextEdit } from '../core/model';
import type { Session } from '../workspace/session-api';

/** What a file was and what it becomes. */
export interface PlannedFile {
  /** Relative to the root. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly findings: readonly Finding[];
}

/** A fix laid over the disk, with what is needed to take it back. */
export interface AppliedFix {
  readonly finding: Finding;
  readonly before: ReadonlyMap<string, string>;
}

/** Where fixes are tried out: in documents laid over the disk, which stays as it is. */
export interface FixWorkbench {
  apply(finding: Finding, edits: readonly TextEdit[]): AppliedFix;
  takeBack(applied: readonly AppliedFix[]): void;
  /** The files as they would be; takes all documents away again. */
  finish(): readonly PlannedFile[];
}

/** `absolute` gives the absolute path of a file of the root. */
export function createFixWorkbench(session: Session, absolute: (file: string) => string): FixWorkbench {
  const originals = new Map<string, string>();
  const current = new Map<string, string>();
  const kept = new Set<AppliedFix>();

  function lay(file: string, text: string): void {
    current.set(file, text);
    session.setDocument(absolute(file), text);
  }

  return {
    apply(finding, edits) {
      const before = new Map<string, string>();
      for (const [file, own] of groupByFile(edits)) {
        const text = current.get(file) ?? session.text(file) ?? '';
        if (!originals.has(file)) originals.set(file, text);
        before.set(file, text);
        lay(file, applyEdits(text, own));
      }
      const applied = { finding, before };
      kept.add(applied);
      return applied;
    },
    takeBack(applied) {
      for (const fix of [...applied].reverse()) {
        kept.delete(fix);
        for (const [file, text] of fix.before) lay(file, text);
      }
    },
    finish() {
      for (const file of current.keys()) session.setDocument(absolute(file), undefined);
      return [...current].flatMap(([file, after]) => {
        const before = originals.get(file) ?? '';
        const findings = [...kept].filter((fix) => fix.before.has(file)).map((fix) => fix.finding);
        return before === after ? [] : [{ file, before, after, findings }];
      });
    },
  };
}

function groupByFile(edits: readonly TextEdit[]): ReadonlyMap<string, readonly TextEdit[]> {
  const groups = new Map<string, readonly TextEdit[]>();
  for (const edit of edits) groups.set(edit.file, [...(groups.get(edit.file) ?? []), edit]);
  return groups;
}
