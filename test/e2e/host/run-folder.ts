import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Unix sockets end at 107 characters, and both VS Code and Chromium put theirs into the temporary folder. */
const LONGEST_TMPDIR = 30;

export const SHORT_TMPDIR = tmpdir().length > LONGEST_TMPDIR ? '/tmp' : tmpdir();

/** A fresh folder with a short path for everything that one server writes. */
export function runFolder(): string {
  return realpathSync(mkdtempSync(join(SHORT_TMPDIR, 'cs-e2e-')));
}
