import type { CheckResult, Finding, FindingCost, FixOffer, ServerlessFunction, Severity } from '../../model';
import { costByPath } from '../cost-words';
import { offerTitle } from '../format-offer';
import type { Locator } from '../positions';
import { columnsOf, wrap } from './columns';
import { count } from './numbers';
import type { Palette, TextOptions } from './palette';
import { printable } from './printable';
import { problemLines } from './problem-text';

/** What `check --format text` prints: findings by function, then what could not be done, then one line of sums. */
export function checkText(result: CheckResult, locator: Locator, options: TextOptions): string {
  const blocks = result.functions
    .map((fn) => ({ fn, findings: result.findings.filter((finding) => finding.function === fn.id) }))
    .filter((block) => block.findings.length > 0)
    .map((block) => functionBlock(block.fn, block.findings, locator, options));
  const sections = [
    ...blocks,
    ...orphanBlock(result, locator, options),
    problemLines(result.problems, options),
    result.functions.length === 0 ? noFunctionsText(result, options) : '',
    options.quiet ? '' : summaryLine(result, options.palette),
  ];
  const text = sections.filter((section) => section !== '').join('\n\n');
  return text === '' ? '' : `${text}\n`;
}

/** Why there is nothing to show, and what to do about it. */
export function noFunctionsText(result: CheckResult, options: TextOptions): string {
  const { width, palette } = options;
  const files = count(result.stats.files, 'file');
  const explanation = [
    `Looked at ${files} below ${printable(result.root)}: at template.yaml, template.yml, template.json and serverless.yml` +
      ' for functions they declare, and at JavaScript, TypeScript, Python and Java files for a handler.',
    'A function is found when a template names it (AWS::Serverless::Function, AWS::Lambda::Function, or functions: in' +
      ' serverless.yml), or when a file exports one: export const handler = async (event) => { ... }',
    'A helper alone is no function: name the folder of the functions that use it, coldstart check path/to/functions',
  ];
  const lines = explanation.map((line) => `  ${wrap(line, width - 2, '  ')}`);
  return [palette.bold('No functions found.'), ...lines].join('\n');
}

/** `src/orders.ts#handler  shop-orders, nodejs22.x, declared in template.yaml:14`. */
export function functionHeading(fn: ServerlessFunction, options: TextOptions): string {
  const details = [
    fn.deployedName,
    fn.runtime,
    fn.declaredIn ? options.showPath(fn.declaredIn) : 'found by its export',
  ].filter((detail) => detail !== null);
  const id = `${options.showPath(fn.file)}${fn.id.startsWith(fn.file) ? fn.id.slice(fn.file.length) : ` ${fn.id}`}`;
  const heading = printable(id);
  const detail = printable(details.join(', '));
  const isOneLine = columnsOf(heading) + 2 + columnsOf(detail) <= options.width;
  const gap = isOneLine ? '  ' : '\n  ';
  return `${options.palette.bold(heading)}${gap}${options.palette.dim(isOneLine ? detail : wrap(detail, options.width - 2, '  '))}`;
}

function functionBlock(fn: ServerlessFunction, findings: readonly Finding[], locator: Locator, options: TextOptions) {
  return [functionHeading(fn, options), ...findings.map((finding) => findingLines(finding, locator, options))].join(
    '\n',
  );
}

/** A finding whose function is not in the list would otherwise be lost. */
function orphanBlock(result: CheckResult, locator: Locator, options: TextOptions): readonly string[] {
  const known = new Set(result.functions.map((fn) => fn.id));
  const orphans = result.findings.filter((finding) => !known.has(finding.function));
  if (orphans.length === 0) return [];
  return [orphans.map((finding) => findingLines(finding, locator, options)).join('\n')];
}

function findingLines(finding: Finding, locator: Locator, options: TextOptions): string {
  const { palette, width } = options;
  const detail = '      ';
  const text = (line: string) => wrap(printable(line), width - detail.length, detail);
  const lines = [...headLines(finding, locator, options), `${detail}${text(finding.message)}`];
  const chain = finding.chain.map((step) => {
    const { line } = locator.position(step.file, step.span.start);
    return `${options.showPath(step.file)}:${line} ${step.text}`;
  });
  if (chain.length > 0) lines.push(`${detail}${palette.dim(text(`reached by ${chain.join(' > ')}`))}`);
  if (finding.cost) lines.push(`${detail}${wrap(costText(finding.cost, palette), width - detail.length, detail)}`);
  if (finding.fix) lines.push(...fixLines(finding, finding.fix, palette, text).map((line) => detail + line));
  return lines.join('\n');
}

/** Place, severity and rule on one line, or on two where the path is long. */
function headLines(finding: Finding, locator: Locator, options: TextOptions): readonly string[] {
  const { palette, width } = options;
  const at = `  ${place(finding, locator, options)}`;
  const kind = `${severityLabel(finding.severity, palette)}  ${palette.dim(finding.ruleId)}`;
  return columnsOf(at) + 2 + columnsOf(kind) <= width ? [`${at}  ${kind}`] : [at, `      ${kind}`];
}

function place(finding: Finding, locator: Locator, options: TextOptions): string {
  const { line, column } = locator.position(finding.file, finding.span.start);
  return options.palette.cyan(printable(`${options.showPath(finding.file)}:${line}:${column}`));
}

function severityLabel(severity: Severity, palette: Palette): string {
  if (severity === 'error') return palette.red('error');
  if (severity === 'warning') return palette.yellow('warning');
  return palette.blue(severity);
}

function costText(cost: FindingCost, palette: Palette): string {
  const parts = costByPath(cost).map(({ name, amount }) => `${palette.bold(name)} +${amount}`);
  return `costs ${parts.length > 0 ? parts.join('; ') : 'nothing measurable'} ${palette.dim(cost.provenance)}`;
}

function fixLines(
  finding: Finding,
  fix: FixOffer,
  palette: Palette,
  text: (line: string) => string,
): readonly string[] {
  const how = fix.safe ? 'coldstart fix applies it' : 'not applied by coldstart fix: look at it in the editor';
  return [
    `${palette.green('fix')}   ${text(`${offerTitle(finding)} (${how})`)}`,
    ...(fix.changes ? [palette.dim(text(fix.changes))] : []),
  ];
}

function summaryLine(result: CheckResult, palette: Palette): string {
  const { findings, functions, stats } = result;
  const fixable = findings.filter((finding) => finding.fix?.safe).length;
  const where = `${count(functions.length, 'function')}, ${count(stats.files, 'file')}, ${Math.round(stats.ms)} ms`;
  if (findings.length === 0) return functions.length === 0 ? '' : palette.green(`No findings in ${where}.`);
  const bySeverity = (['error', 'warning', 'information', 'hint'] as const)
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, amount]) => amount > 0)
    .map(([severity, amount]) => count(amount, severity, severity === 'information' ? severity : `${severity}s`));
  const sum = palette.bold(`${count(findings.length, 'finding')} (${bySeverity.join(', ')})`);
  const hint = fixable > 0 ? `\n${fixable} can be fixed with coldstart fix.` : '';
  return `${sum} in ${where}.${hint}`;
}
