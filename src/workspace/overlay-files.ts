import type { Files } from '../core/model';
import type { DiskFiles, SourceText } from './disk-files';

/** Open documents laid over another file system: what the editor holds wins over what the disk holds. */
export interface OverlayFiles extends DiskFiles {
  /** Lays a document (absolute path) over the files below; `undefined` takes it away again. */
  set(path: string, text: string | undefined): void;
  /** Whether the path is an open document. */
  has(path: string): boolean;
}

export function createOverlayFiles(below: Files): OverlayFiles {
  const documents = new Map<string, string>();
  /** Folder → names of the documents in it, for documents (and their folders) that are not on disk yet. */
  const names = new Map<string, Set<string>>();
  const rebuildNames = () => {
    names.clear();
    for (const path of documents.keys()) addNames(names, path);
  };
  return {
    set(path, text) {
      if (text === undefined) documents.delete(path);
      else documents.set(path, text);
      rebuildNames();
    },
    has: (path) => documents.has(path),
    readSource(path) {
      const text = documents.get(path);
      return text === undefined ? readBelow(below, path) : { text };
    },
    read: (path) => documents.get(path) ?? below.read(path),
    exists: (path) => documents.has(path) || names.has(path) || below.exists(path),
    isDirectory: (path) => !documents.has(path) && (names.has(path) || below.isDirectory(path)),
    list(path) {
      const added = names.get(path);
      const listed = below.list(path);
      return added === undefined ? listed : [...new Set([...listed, ...added])];
    },
    realPath: (path) => (documents.has(path) && !below.exists(path) ? path : below.realPath(path)),
  };
}

function addNames(names: Map<string, Set<string>>, path: string): void {
  for (let child = path; ; ) {
    const slash = child.lastIndexOf('/');
    if (slash < 0) return;
    const folder = child.slice(0, slash) || '/';
    if (child === '/') return;
    const known = names.get(folder) ?? new Set<string>();
    known.add(child.slice(slash + 1));
    names.set(folder, known);
    child = folder;
  }
}

function readBelow(below: Files, path: string): SourceText {
  if ('readSource' in below) return (below as DiskFiles).readSource(path);
  const text = below.read(path);
  if (text !== undefined) return { text };
  return { problem: below.exists(path) ? 'cannot be read' : 'does not exist' };
}
