import { fileURLToPath, pathToFileURL } from 'node:url';

/** Absolute path with `/` of a document on disk; `undefined` for any other scheme (untitled, git, virtual file systems). */
export function toPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri).replaceAll('\\', '/');
  } catch {
    // A file URI with a host, or with an encoded slash, names nothing that could be opened here.
    return undefined;
  }
}

export function toUri(path: string): string {
  return pathToFileURL(path).href;
}

/** Path relative to a root; `undefined` when it is not below it. */
export function relativeTo(root: string, path: string): string | undefined {
  const prefix = root.endsWith('/') ? root : `${root}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** Absolute path of a file that is relative to a root. */
export function pathIn(root: string, file: string): string {
  return root.endsWith('/') ? root + file : `${root}/${file}`;
}
