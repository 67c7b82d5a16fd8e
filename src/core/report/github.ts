import type { CheckResult, Finding, Problem, Severity } from '../model';
import type { Locator } from './positions';

interface GithubOptions {
  /** A file of the root as GitHub knows it: relative to where the workflow checked the repository out. */
  readonly showPath: (file: string) => string;
}

/**
 * What `check --format github` prints: a workflow command for each finding and problem, which GitHub Actions shows as
 * annotations of the lines. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubAnnotations(result: CheckResult, locator: Locator, options: GithubOptions): string {
  const findings = result.findings.map((finding) => annotation(finding, locator, options));
  const problems = result.problems.map((problem) => problemAnnotation(problem, options));
  return [...findings, ...problems].map((line) => `${line}\n`).join('');
}

const COMMANDS = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
} as const satisfies Record<Severity, string>;

function annotation(finding: Finding, locator: Locator, { showPath }: GithubOptions): string {
  const start = locator.position(finding.file, finding.span.start);
  const end = locator.position(finding.file, finding.span.end);
  // Columns count only on one line: GitHub drops an annotation that spans lines and has them.
  const columns: Properties = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const properties = { file: showPath(finding.file), line: start.line, endLine: end.line, ...columns };
  return command(COMMANDS[finding.severity], { ...properties, title: finding.ruleId }, finding.message);
}

function problemAnnotation({ file, line, message }: Problem, { showPath }: GithubOptions): string {
  const place = file === null ? {} : { file: showPath(file), ...(line !== undefined && { line }) };
  return command('notice', { ...place, title: 'Not analysed' }, message);
}

type Properties = Readonly<Record<string, string | number>>;

function command(name: string, properties: Properties, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}`;
}

/** As the runner reads them back: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
