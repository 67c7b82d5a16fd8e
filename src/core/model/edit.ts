import type { FixOffer } from './finding';
import type { Span } from './span';

/** Replaces `span` of a file by `text`. Edits of one fix never overlap. */
export interface TextEdit {
  readonly file: string;
  readonly span: Span;
  readonly text: string;
}

/** A fix worked out: what to change, or why not. */
export type FixResult =
  | {
      readonly kind: 'edits';
      readonly edits: readonly TextEdit[];
      /** The name of what the fix declares or reuses, for titles and for choosing another. */
      readonly name?: string;
      /** What it is and what it changes. Absent: a safe `hoist`. */
      readonly offer?: FixOffer;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** Applies edits to the text of their file; they must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  return ordered.reduce(
    (result, edit) => result.slice(0, edit.span.start) + edit.text + result.slice(edit.span.end),
    text,
  );
}
