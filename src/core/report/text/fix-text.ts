import type { ChangedFile, FixReport } from '../fix-json';
import { wrap } from './columns';
import { count } from './numbers';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** `result` is what was asked for; `notes` is about it and must not get into a patch. */
interface FixText {
  readonly result: string;
  readonly notes: string;
}

/** What `fix --format text` prints: with `--dry-run` a patch, otherwise the files that changed. */
export function fixText(report: FixReport, isDryRun: boolean, options: TextOptions): FixText {
  const refused = refusedLines(report, options);
  if (isDryRun) {
    const diffs = report.changed.map(({ diff }) => colourDiff(diff, options)).join('');
    const done = report.changed.flatMap((file) => doneLines(file, 'would be fixed', options));
    return { result: diffs, notes: `${[...done, ...refused, summary(report, 'would be')].join('\n')}\n` };
  }
  const changed = report.changed.flatMap((file) => doneLines(file, 'fixed', options));
  return { result: `${[...changed, ...refused, summary(report, 'were')].join('\n')}\n`, notes: '' };
}

function doneLines({ file, findings, done }: ChangedFile, verb: string, options: TextOptions): readonly string[] {
  const place = options.palette.cyan(printable(options.showPath(file)));
  const head = `${options.palette.green(verb)} ${place}  ${count(findings.length, 'finding')}`;
  return [head, ...[...new Set(done)].map((line) => `      ${wrap(printable(line), options.width - 6, '      ')}`)];
}

function refusedLines({ refused }: FixReport, options: TextOptions): readonly string[] {
  return refused.map(({ file, line, reason }) => {
    const place = options.palette.cyan(printable(`${options.showPath(file)}:${line}`));
    return `${options.palette.yellow('left')}  ${place}\n      ${wrap(printable(reason), options.width - 6, '      ')}`;
  });
}

function summary({ changed, refused }: FixReport, verb: 'would be' | 'were'): string {
  if (changed.length === 0 && refused.length === 0) return 'Nothing to fix.';
  const fixed = new Set(changed.flatMap(({ findings }) => findings)).size;
  const were = verb === 'were' && fixed === 1 ? 'was' : verb;
  const left = refused.length > 0 ? `, ${refused.length} left as they are` : '';
  return `${count(fixed, 'finding')} ${were} fixed in ${count(changed.length, 'file')}${left}.`;
}

function colourDiff(diff: string, { palette }: TextOptions): string {
  return diff
    .split('\n')
    .map((line) => colourLine(line, palette))
    .join('\n');
}

function colourLine(line: string, palette: TextOptions['palette']): string {
  if (line.startsWith('+++') || line.startsWith('---')) return palette.bold(line);
  if (line.startsWith('+')) return palette.green(line);
  if (line.startsWith('-')) return palette.red(line);
  return line.startsWith('@@') ? palette.cyan(line) : line;
}
