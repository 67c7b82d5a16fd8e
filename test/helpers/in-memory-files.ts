import type { Files } from '../../src/core/model';

/**
 * A file system out of a map from absolute path to text. Folders exist where a file stands below them; a path that ends
 * in `/` is an empty folder. `links` maps the path of a symbolic link (to a folder or a file) to its target.
 */
export function inMemoryFiles(
  texts: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): Files {
  const contents = new Map<string, string>();
  const folders = new Map<string, Set<string>>([['/', new Set()]]);
  for (const [path, text] of Object.entries(texts)) {
    addEntry(folders, path);
    if (!path.endsWith('/')) contents.set(path, text);
  }
  for (const path of Object.keys(links)) addEntry(folders, path);
  const realPath = (path: string) => followLinks(path, links);
  return {
    read: (path) => contents.get(realPath(path)),
    exists: (path) => contents.has(realPath(path)) || folders.has(realPath(path)),
    isDirectory: (path) => folders.has(realPath(path)),
    list: (path) => [...(folders.get(realPath(path)) ?? [])].sort(),
    realPath,
  };
}

function addEntry(folders: Map<string, Set<string>>, path: string): void {
  const names = path.split('/').filter((name) => name !== '');
  const folderCount = path.endsWith('/') ? names.length : names.length - 1;
  names.forEach((name, index) => {
    const parent = `/${names.slice(0, index).join('/')}`;
    folders.get(parent)?.add(name);
    const here = `/${names.slice(0, index + 1).join('/')}`;
    if (index < folderCount && !folders.has(here)) folders.set(here, new Set());
  });
}

/** Gives up after eight links, as a real file system gives ELOOP. */
function followLinks(path: string, links: Readonly<Record<string, string>>): string {
  let current = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  for (let hops = 0; hops < 8; hops++) {
    const link = Object.keys(links).find((from) => current === from || current.startsWith(`${from}/`));
    if (link === undefined) return current;
    current = (links[link] ?? '') + current.slice(link.length);
  }
  return path;
}
