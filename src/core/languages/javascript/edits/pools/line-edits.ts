import { diffLines } from 'diff';
import type { TextEdit } from '../../../../model';

/** The edits that turn one text into another, by whole lines. */
export function lineEdits(file: string, before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  for (const { value, added, removed } of diffLines(before, after)) {
    const last = edits.at(-1);
    const joins = last !== undefined && last.span.end === at;
    if (added) {
      if (joins) edits[edits.length - 1] = { ...last, text: last.text + value };
      else edits.push({ file, span: { start: at, end: at }, text: value });
      continue;
    }
    if (removed) {
      const end = at + value.length;
      if (joins) edits[edits.length - 1] = { ...last, span: { start: last.span.start, end } };
      else edits.push({ file, span: { start: at, end }, text: '' });
    }
    at += value.length;
  }
  return edits;
}
