import { resolve } from 'node:path';
import type { RunOptions, Session } from '../../workspace/session-api';
import { planFixes } from '../plan-fixes';
import { withSlashes } from '../target';
import { writeFixedFile } from '../write-fixed-file';

/** Writes the fixes of findings to disk. Returns why nothing was applied, or `null`. */
export async function applyFindingFixes(
  session: Session,
  run: RunOptions,
  ids: readonly string[],
): Promise<string | null> {
  const absolute = (file: string) => withSlashes(resolve(session.root, file));
  const { files, refused } = await planFixes(session, { wanted: (finding) => ids.includes(finding.id), run, absolute });
  if (files.length === 0) return refused[0]?.reason ?? 'the code has changed since it was shown';
  for (const { file, before, after } of files) {
    const reason = writeFixedFile(absolute(file), before, after);
    if (reason !== null) return `${file}: ${reason}`;
  }
  return null;
}
