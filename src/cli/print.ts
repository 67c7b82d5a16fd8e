import { resolve } from 'node:path';
import picocolors from 'picocolors';
import { NO_COLOURS, type Palette, type TextOptions } from '../core/report/text/palette';
import { writeFileAtomically } from '../workspace/write-file-atomically';
import type { CommonOptions } from './common-options';
import type { Host } from './host';
import { relativeTo } from './relative-to';
import { UsageError } from './usage-error';

/** Puts a result where it was asked for: a file, or the terminal's standard output and nothing else there. */
export function printResult(text: string, options: CommonOptions, host: Host): void {
  if (options.output === undefined) {
    host.stdout.write(text);
    return;
  }
  writeOutput(resolve(host.cwd, options.output), text, options.output);
  if (!options.quiet) host.stderr.write(`wrote ${options.output}\n`);
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** How text is to look here. `root` is what the files of the result are relative to. */
export function textOptions(options: CommonOptions, host: Host, root: string): TextOptions {
  return {
    palette: palette(options, host),
    width: Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, host.stdout.columns ?? DEFAULT_COLUMNS)),
    quiet: options.quiet === true,
    showPath: (file) => relativeTo(host.cwd, root, file),
  };
}

const DEFAULT_COLUMNS = 80;
/** Below this the totals do not fit, and a terminal that breaks lines is better than numbers cut off. */
const MIN_COLUMNS = 76;
/** Wider lines are harder to read and make the lanes no clearer. */
const MAX_COLUMNS = 120;

/** https://no-color.org: any value that is not empty turns colours off. */
function palette(options: CommonOptions, { stdout, env }: Host): Palette {
  const isTerminal = stdout.isTTY === true && options.output === undefined && env.TERM !== 'dumb';
  const isWanted = options.color && !env.NO_COLOR;
  return isTerminal && isWanted ? picocolors.createColors(true) : NO_COLOURS;
}

function writeOutput(path: string, text: string, shown: string): void {
  try {
    writeFileAtomically(path, text);
  } catch (error) {
    throw new UsageError(`cannot write ${shown}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
