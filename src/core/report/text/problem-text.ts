import type { Problem } from '../../model';
import { wrap } from './columns';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** What could not be read or is not known; empty where there is nothing to say. Each problem is told once. */
export function problemLines(problems: readonly Problem[], options: TextOptions, title = 'Problems'): string {
  const told = new Set<string>();
  const lines: string[] = [];
  for (const problem of problems) {
    const line = problemLine(problem, options);
    if (!told.has(line)) lines.push(line);
    told.add(line);
  }
  return lines.length === 0 ? '' : [options.palette.bold(title), ...lines].join('\n');
}

function problemLine(problem: Problem, options: TextOptions): string {
  const message = printable(problem.message);
  if (problem.file === null) return `  ${wrap(message, options.width - 2, '  ')}`;
  const line = problem.line === undefined ? '' : `:${problem.line}`;
  const place = options.palette.cyan(printable(`${options.showPath(problem.file)}${line}`));
  return `  ${place}\n      ${wrap(message, options.width - 6, '      ')}`;
}
