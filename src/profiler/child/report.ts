import { writeSync } from 'node:fs';
import type { ChildMessage } from './protocol';

/** The pipe to the measuring process. */
const REPORT_FD = 3;

/** Tells the measuring process; at once, because the process may be gone the next moment. */
export function report(message: ChildMessage): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(REPORT_FD, bytes, at);
    } catch (error) {
      // The pipe is full and does not wait: try again until the other side has read.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}
