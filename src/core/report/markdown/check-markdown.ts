import { markdownTable } from 'markdown-table';
import { type CheckResult, type Finding, type Problem, SEVERITIES } from '../../model';
import { costByPath } from '../cost-words';
import type { Locator } from '../positions';
import { count } from '../text/numbers';
import { code, plain } from './markdown-cells';

interface MarkdownOptions {
  readonly showPath: (file: string) => string;
}

/** What `check --format markdown` prints: a comment for a pull request, findings that matter most first. */
export function checkMarkdown(result: CheckResult, locator: Locator, options: MarkdownOptions): string {
  const sections = [
    '## Cold start findings',
    summary(result),
    ...(result.findings.length > 0 ? [findingsTable(result.findings, locator, options)] : []),
    ...problemsSection(result.problems, options),
  ];
  return `${sections.join('\n\n')}\n`;
}

function summary({ findings, functions, stats }: CheckResult): string {
  const where = `${count(functions.length, 'function')} (${count(stats.files, 'file')} looked at)`;
  if (functions.length === 0) return `No serverless functions found in ${count(stats.files, 'file')}.`;
  if (findings.length === 0) return `No findings in ${where}.`;
  const fixable = findings.filter(({ fix }) => fix?.safe).length;
  const hint = fixable > 0 ? ` ${fixable} can be fixed with \`coldstart fix\`.` : '';
  return `${count(findings.length, 'finding')} in ${where}.${hint}`;
}

function findingsTable(findings: readonly Finding[], locator: Locator, { showPath }: MarkdownOptions): string {
  const sorted = [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const rows = sorted.map((finding) => {
    const { line } = locator.position(finding.file, finding.span.start);
    return [
      finding.severity,
      code(finding.ruleId),
      code(`${showPath(finding.file)}:${line}`),
      plain(finding.message),
      costCell(finding),
      finding.fix ? `${plain(finding.fix.title)}${finding.fix.safe ? '' : ' (look at it first)'}` : '',
    ];
  });
  return markdownTable([['Severity', 'Rule', 'Where', 'What', 'Costs', 'Fix'], ...rows], { alignDelimiters: false });
}

function costCell({ cost }: Finding): string {
  if (!cost) return '';
  const parts = costByPath(cost).map(({ name, amount }) => `${name} +${amount}`);
  return parts.length === 0 ? 'nothing measurable' : `${parts.join('<br>')}<br>${cost.provenance}`;
}

export function problemsSection(problems: readonly Problem[], { showPath }: MarkdownOptions): readonly string[] {
  if (problems.length === 0) return [];
  const items = problems.map(({ file, line, message }) => {
    const place = file === null ? '' : `${code(`${showPath(file)}${line === undefined ? '' : `:${line}`}`)}: `;
    return `- ${place}${plain(message)}`;
  });
  return ['### Not analysed, or not known', [...new Set(items)].join('\n')];
}
