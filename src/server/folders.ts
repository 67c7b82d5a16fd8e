import type { Files } from '../core/model';
import type { Session, SessionOptions } from '../workspace/session-api';
import { relativeTo } from './document-path';
import { createFolder, type Folder } from './folder';

export interface FoldersOptions {
  readonly files: Files;
  readonly createSession: (options: SessionOptions) => Session;
  readonly idleMs: number;
  readonly onFailure: (error: unknown) => void;
  /** A folder begins: its settings have to be read before anything is analysed. */
  readonly onAdded: (folder: Folder) => void;
}

/** The folders under analysis, one session each. */
export interface Folders {
  /** The folder that a file (absolute path) belongs to; the innermost where workspace folders are nested. */
  of(path: string): Folder;
  all(): readonly Folder[];
  add(root: string): Folder;
  remove(root: string): void;
  dispose(): void;
}

export function createFolders(options: FoldersOptions): Folders {
  const folders = new Map<string, Folder>();

  const open = (root: string, scanned: boolean): Folder => {
    const session = options.createSession({ root, files: options.files });
    const folder = createFolder({ session, scanned, idleMs: options.idleMs, onFailure: options.onFailure });
    folders.set(root, folder);
    options.onAdded(folder);
    return folder;
  };

  return {
    of(path) {
      const around = [...folders.values()].filter((folder) => relativeTo(folder.root, path) !== undefined);
      around.sort((a, b) => Number(b.scanned) - Number(a.scanned) || b.root.length - a.root.length);
      return around[0] ?? open(projectRoot(path, options.files), false);
    },
    all: () => [...folders.values()],
    add(root) {
      const known = folders.get(root);
      if (known?.scanned) return known;
      known?.dispose();
      return open(root, true);
    },
    remove(root) {
      folders.get(root)?.dispose();
      folders.delete(root);
    },
    dispose() {
      for (const folder of folders.values()) folder.dispose();
      folders.clear();
    },
  };
}

const PROJECT_MARKS = [
  'coldstart.json',
  'template.yaml',
  'template.yml',
  'serverless.yml',
  'serverless.yaml',
  'package.json',
];

/** The nearest directory above a lone file that looks like a project, else the file's own. */
function projectRoot(path: string, files: Files): string {
  const own = path.slice(0, path.lastIndexOf('/')) || '/';
  for (let directory = own; directory !== ''; directory = directory.slice(0, directory.lastIndexOf('/'))) {
    if (PROJECT_MARKS.some((mark) => files.exists(`${directory}/${mark}`))) return directory;
  }
  return own;
}
