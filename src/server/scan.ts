import type { Connection } from 'vscode-languageserver';
import type { CheckResult } from '../core/model';
import type { Folder } from './folder';

/** Looks at a whole folder when nothing else is to do; the first time with a progress bar. `onDone` gets fresh results only. */
export type Scan = (folder: Folder) => void;

export function createScan(
  connection: Connection,
  showsProgress: () => boolean,
  onDone: (folder: Folder, check: CheckResult) => void,
): Scan {
  const seen = new WeakSet<Folder>();

  const run = async (folder: Folder, idle: AbortSignal): Promise<void> => {
    const signal = AbortSignal.any([idle, folder.current]);
    const progress =
      seen.has(folder) || !showsProgress() ? undefined : await connection.window.createWorkDoneProgress();
    progress?.begin('Cold Start Profiler', 0, 'looking for functions');
    try {
      const check = await folder.session.check({
        signal,
        offers: false,
        onProgress: ({ done, total, what }) => progress?.report(total > 0 ? Math.round((100 * done) / total) : 0, what),
      });
      signal.throwIfAborted();
      seen.add(folder);
      onDone(folder, check);
    } finally {
      progress?.done();
    }
  };

  return (folder) => {
    if (folder.scanned) folder.queue.background((idle) => run(folder, idle));
  };
}
