import { shorten } from '../core/report/text/columns';
import { printable } from '../core/report/text/printable';
import type { RunOptions } from '../workspace/session-api';
import type { Output } from './host';

type OnProgress = NonNullable<RunOptions['onProgress']>;

/** One line on the error stream that rewrites itself; nothing where that is no terminal. */
export interface Progress {
  readonly onProgress: OnProgress;
  /** Takes the line away. */
  clear(): void;
}

/** Work shorter than this shows nothing: a line that only flashes is noise. */
const SHOW_AFTER_MS = 400;
const REDRAW_EVERY_MS = 80;

export function createProgress(stderr: Output, quiet: boolean, now: () => number = Date.now): Progress {
  if (quiet || stderr.isTTY !== true) return { onProgress: () => undefined, clear: () => undefined };
  let drawnAtMs = now() + SHOW_AFTER_MS - REDRAW_EVERY_MS;
  let isShown = false;
  return {
    onProgress({ done, total, what }) {
      if (now() - drawnAtMs < REDRAW_EVERY_MS) return;
      drawnAtMs = now();
      isShown = true;
      const line = shorten(printable(`${done} of ${total}  ${what}`), (stderr.columns ?? 80) - 1);
      stderr.write(`\r${CLEAR_LINE}${line}`);
    },
    clear() {
      if (isShown) stderr.write(`\r${CLEAR_LINE}`);
      isShown = false;
    },
  };
}

/** ECMA-48 "erase in line", from the cursor to the end. */
const CLEAR_LINE = '\u001b[K';
