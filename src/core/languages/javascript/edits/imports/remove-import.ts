import { endsLine, endWithComment, eolOf, isBlank, lineStart, nextLine, startsLine } from '../layout';
import { declarationSpans } from '../moves';
import type { Change } from '../removal-edits';
import type { ParsedSource } from '../source';
import type { ImportSite } from './import-site';

/** Takes an import out of the file, or puts lines in its place. Comments above it stay, but for linters' directives. */
export function removeImport(parsed: ParsedSource, site: ImportSite, instead: readonly string[]): Change {
  const { text, source } = parsed;
  if (site.form === 'require' && site.list.declarations.length > 1) {
    const [span] = declarationSpans(new Set([site.declaration]), source);
    return { span: span ?? { start: 0, end: 0 }, text: '' };
  }
  const { statement } = site;
  const start = statement.getStart(source);
  if (instead.length > 0) return { span: { start, end: statement.end }, text: instead.join(eolOf(text)) };
  const end = endWithComment(parsed, statement);
  if (!startsLine(text, start) || !endsLine(text, end)) return { span: { start, end: statement.end }, text: '' };
  return { span: wholeLines(text, withDirective(text, lineStart(text, start)), nextLine(text, end)), text: '' };
}

/** A directive for the next line has nothing to direct any more. */
function withDirective(text: string, start: number): number {
  if (start === 0) return start;
  const above = lineStart(text, start - 1);
  return /^\s*(\/\/|\/\*)\s*(eslint-disable-next-line|@ts-(ignore|expect-error)|biome-ignore)/.test(
    text.slice(above, start),
  )
    ? above
    : start;
}

/** Together with one of the two blank lines that would meet, or the one at the top of the file. */
function wholeLines(text: string, start: number, end: number): { start: number; end: number } {
  const isBlankAfter = end < text.length && isBlank(text.slice(end, nextLine(text, end)));
  const isBlankBefore = start === 0 || isBlank(text.slice(lineStart(text, start - 1), start));
  return { start, end: isBlankAfter && isBlankBefore ? nextLine(text, end) : end };
}
