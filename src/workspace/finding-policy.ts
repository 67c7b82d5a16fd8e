import type { Finding, ModuleSummary, RuleId, Severity } from '../core/model';

/** What the project says of rules: off, or another severity. */
export type RuleSettings = Partial<Record<RuleId, Severity | 'off'>>;

/**
 * Findings as the user sees them: without suppressed ones and rules that are off, with the project's severities, and
 * each place once even where several functions reach it. `summaryOf` takes names as findings have them.
 */
export function applyPolicy(
  findings: readonly Finding[],
  rules: RuleSettings,
  summaryOf: (file: string) => ModuleSummary | undefined,
): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const setting = rules[finding.ruleId];
    if (setting === 'off' || isSuppressed(finding, summaryOf(finding.file))) continue;
    const shown = setting === undefined ? finding : { ...finding, severity: setting };
    const key = `${finding.ruleId}|${finding.file}|${finding.span.start}|${finding.resource}`;
    const known = merged.get(key);
    merged.set(key, known ? together(known, shown) : shown);
  }
  return [...merged.values()].sort((a, b) =>
    a.file === b.file ? a.span.start - b.span.start : a.file < b.file ? -1 : 1,
  );
}

/** The dearest cost is shown. */
function together(first: Finding, second: Finding): Finding {
  const dearer = (second.cost?.cold.p50 ?? 0) > (first.cost?.cold.p50 ?? 0) ? second.cost : first.cost;
  return { ...first, cost: dearer };
}

function isSuppressed(finding: Finding, summary: ModuleSummary | undefined): boolean {
  return (summary?.suppressions ?? []).some((suppression) => {
    const names = suppression.rules.length === 0 || suppression.rules.includes(finding.ruleId);
    const covers = finding.span.start >= suppression.span.start && finding.span.start < suppression.span.end;
    return names && (suppression.kind === 'file' || covers);
  });
}
