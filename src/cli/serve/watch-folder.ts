import { basename } from 'node:path';
import { watch } from 'chokidar';
import { isSkippedFolder } from '../../workspace/ignored-folders';
import { withSlashes } from '../target';

/** Editors write a file in several steps, and a checkout changes many: what comes within this time is one change. */
const SETTLE_MS = 120;

export interface FolderWatch {
  close(): Promise<void>;
}

/** Calls back with the files (absolute, with `/`) that changed below a folder, leaving out dependencies and build output. */
export function watchFolder(folder: string, onChange: (files: readonly string[]) => void): FolderWatch {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (path, stats) => path !== folder && stats?.isDirectory() === true && isSkippedFolder(basename(path)),
  });
  watcher.on('all', (_event, path) => {
    changed.add(withSlashes(path));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = [...changed];
      changed.clear();
      onChange(files);
    }, SETTLE_MS);
  });
  return {
    close() {
      clearTimeout(timer);
      return watcher.close();
    },
  };
}
