import type { Hover, HoverParams } from 'vscode-languageserver';
import type { Finding, FindingCost } from '../../core/model';
import { formatMs, formatRange } from '../../core/report/format-ms';
import { offerChanges, offerTitle } from '../../core/report/format-offer';
import type { Session } from '../../workspace/session-api';
import type { Analyses } from '../analyses';
import { toRange } from '../to-lsp';

/** On a flagged import or creation: what it costs on each path, how sure that is, and where the number comes from. */
export function hover(analyses: Analyses) {
  return async ({ textDocument, position }: HoverParams): Promise<Hover | null> => {
    const analysis = await analyses.of(textDocument.uri);
    if (!analysis) return null;
    const offset = analysis.document.offsetAt(position);
    const here = analysis.findings.filter(({ span, cost }) => cost && span.start <= offset && offset <= span.end);
    const [first] = here;
    if (!first) return null;
    const value = here
      .flatMap((finding) => (finding.cost ? [costTable(finding, finding.cost)] : []))
      .map((table, index) => [table, ...fixLines(here[index], analysis.folder.session)].join('\n\n'))
      .join('\n\n---\n\n');
    return { contents: { kind: 'markdown', value }, range: toRange(analysis.document, first.span) };
  };
}

function costTable(finding: Finding, cost: FindingCost): string {
  const row = (path: string, ms: FindingCost['cold']) => `| ${path} | **${formatMs(ms.p50)}** | ${formatRange(ms)} |`;
  return [
    `${code(finding.resource ?? finding.ruleId)} in ${code(finding.function)} costs`,
    '',
    '| path | median | p10–p90 |',
    '|:--|--:|--:|',
    row('cold', cost.cold),
    row('warm', cost.warm),
    row('restore', cost.restore),
    '',
    `_${cost.provenance}_: ${escapeMarkdown(cost.source)}`,
  ].join('\n');
}

/** What there is to do about it, under the light bulb. */
function fixLines(finding: Finding | undefined, session: Pick<Session, 'offer'>): readonly string[] {
  const fix = finding && session.offer(finding);
  if (!fix) return [];
  const look = fix.safe ? '' : ' It is shown for you to look at before it is applied.';
  const changes = `${offerChanges(fix)}${look}`.trim();
  return [`**Fix:** ${escapeMarkdown(offerTitle({ ...finding, fix }))}`, ...(changes ? [escapeMarkdown(changes)] : [])];
}

/** Names come from the user's code and may hold anything: a code span ends at a run of as many backticks as began it. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&');
}
