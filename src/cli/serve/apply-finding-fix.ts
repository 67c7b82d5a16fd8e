import { resolve } from 'node:path';
import type { RunOptions, Session } from '../../workspace/session-api';
import { planFixes } from '../plan-fixes';
import { withSlashes } from '../target';
import { writeFixedFile } from '../write-fixed-file';

/** Writes the fix of one finding to disk. Returns why it was not applied, or `null`. */
export async function applyFindingFix(session: Session, run: RunOptions, id: string): Promise<string | null> {
  const absolute = (file: string) => withSlashes(resolve(session.root, file));
  const { files, refused } = await planFixes(session, { wanted: (finding) => finding.id === id, run, absolute });
  if (files.length === 0) return refused[0]?.reason ?? 'the finding is not there any more';
  for (const { file, before, after } of files) {
    const reason = writeFixedFile(absolute(file), before, after);
    if (reason !== null) return `${file}: ${reason}`;
  }
  return null;
}
