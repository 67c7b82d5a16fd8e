import { markdownTable } from 'markdown-table';
import type { Problem, Profile } from '../../model';
import { afterFixesWords } from '../after-fixes';
import { formatMs, formatRange } from '../format-ms';
import { anatomyDiagram } from '../mermaid';
import { namedPaths, reportLine } from '../named-paths';
import { environmentText } from '../text/environment-text';
import { formatUsd } from '../text/numbers';
import { problemsSection } from './check-markdown';
import { code, plain } from './markdown-cells';

interface MarkdownOptions {
  readonly showPath: (file: string) => string;
}

/** What `profile --format markdown` prints: for each function its totals and the diagram of its cold start, for a README or a ticket. */
export function profileMarkdown(
  profiles: readonly Profile[],
  problems: readonly Problem[],
  options: MarkdownOptions,
): string {
  const nothing = profiles.length === 0 ? ['No serverless functions found.'] : [];
  const sections = [
    ...nothing,
    ...profiles.map((profile) => profileSection(profile, options)),
    ...problemsSection(problems, options),
  ];
  return `${sections.join('\n\n')}\n`;
}

function profileSection(profile: Profile, options: MarkdownOptions): string {
  const { function: fn, environment } = profile;
  const title = fn ? plain(fn.deployedName ?? fn.name) : 'The environment described';
  const place = fn ? `${code(options.showPath(fn.file))}, ` : '';
  return [
    `## Cold Start Profile: ${title}`,
    `${place}${plain(environmentText(environment, options.showPath))}`,
    totalsTable(profile),
    ...afterFixes(profile),
    ...notes(profile),
    `\`\`\`mermaid\n${anatomyDiagram(profile)}\`\`\``,
  ].join('\n\n');
}

function totalsTable({ paths, cost }: Profile): string {
  const usd = cost.usdPerMillionInvocations;
  const rows = namedPaths(paths).map(([name, path]) => {
    const price = usd[name];
    return [
      name === 'restore' && !paths.restore?.offered ? 'restore (not offered, assumed)' : name,
      formatMs(path.callerWaits.p50),
      formatRange(path.callerWaits),
      reportLine(path),
      formatMs(path.billed.p50),
      typeof price === 'number' ? formatUsd(price) : '',
    ];
  });
  const head = ['Path', 'Caller waits (p50)', 'p10 to p90', 'Platform reports', 'Bills', 'Per million calls'];
  return markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'l', 'r', 'r'], alignDelimiters: false });
}

function afterFixes(profile: Profile): readonly string[] {
  const words = afterFixesWords(profile, '→');
  return words ? [`A${words.title.slice(1)}: ${words.changes}.`] : [];
}

function notes({ paths, problems }: Profile): readonly string[] {
  const reason = paths.restore?.reason;
  const lines = [...(reason ? [`Restore: ${reason}`] : []), ...problems.map(({ message }) => message)];
  return lines.length === 0 ? [] : [lines.map((line) => `- ${plain(line)}`).join('\n')];
}
