import type { FixOffer, FixResult } from '../../../model';
import { applyEdits } from '../../../model';
import type { SyntaxParser } from '../../tree-sitter/parser';
import { refuse } from './refusal';
import type { Change } from './removal';
import { isSound, type Source } from './source';

/** Changes as edits, if they do not overlap and what comes out is still Python. */
export function finish(
  parser: SyntaxParser,
  source: Source,
  changes: readonly Change[],
  name: string,
  offer: FixOffer,
): FixResult {
  const ordered = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  const overlaps = ordered.some((change, index) => index > 0 && change.start < (ordered[index - 1]?.end ?? 0));
  const edits = ordered.map(({ start, end, text }) => ({
    file: source.file,
    span: { start, end },
    text,
  }));
  if (overlaps || !isSound(parser, source.file, applyEdits(source.text, edits))) {
    return refuse('The statements around it are laid out in a way the fix cannot take apart; format the file first.');
  }
  return { kind: 'edits', edits, name, offer };
}
