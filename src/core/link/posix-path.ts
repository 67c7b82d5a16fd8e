/** Path arithmetic on absolute paths with `/` (`/a/b`, `C:/a/b`): `node:path` is out of the core's reach. */

export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  if (slash === 0) return '/';
  return path.slice(0, slash);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins and normalises; an absolute `tail` wins, `..` never climbs above the root. */
export function joinPath(base: string, tail: string): string {
  const joined = isAbsolute(tail) ? tail : `${base}/${tail}`;
  const absolute = joined.startsWith('/');
  const names: string[] = [];
  for (const name of joined.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (name !== '..' || !absolute) names.push(name);
  }
  return (absolute ? '/' : '') + names.join('/') || '.';
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** `file` relative to `root`, climbing with `..` where it stands outside; both absolute. */
export function relativePath(root: string, file: string): string {
  if (file.startsWith(root) && file[root.length] === '/') return file.slice(root.length + 1);
  const from = root.split('/').filter((name) => name !== '');
  const to = file.split('/').filter((name) => name !== '');
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** The folder itself and every folder above it, nearest first. */
export function ancestors(folder: string): string[] {
  const found = [folder];
  for (let here = folder, above = dirname(here); above !== here && above !== '.'; above = dirname(here)) {
    found.push(above);
    here = above;
  }
  return found;
}
