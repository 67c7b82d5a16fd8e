import type { CheckResult } from '../core/model';
import { noFunctionsText } from '../core/report/text/check-text';
import { problemLines } from '../core/report/text/problem-text';
import type { CommonOptions } from './common-options';
import type { Host } from './host';
import { textOptions } from './print';

/** Says on the error stream what a result has no place for: problems of the project, and why there is nothing. */
export function tellProblems(host: Host, check: CheckResult, options: CommonOptions): void {
  if (options.quiet) return;
  const look = textOptions({ ...options, color: false }, host, check.root);
  if (check.functions.length === 0) host.stderr.write(`${noFunctionsText(check, look)}\n`);
  const problems = problemLines(check.problems, look);
  if (problems !== '') host.stderr.write(`${problems}\n`);
}
