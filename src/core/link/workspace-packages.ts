import type { Files } from '../model';
import { readJsonObject } from './json-file';
import { isRecord } from './package-map';
import { ancestors, joinPath } from './posix-path';

/** More workspace folders than this are not looked at; it bounds the work on hostile globs. */
const FOLDER_LIMIT = 2_000;

/** Names of the packages of a monorepo → their folders: from `workspaces` of package.json, or pnpm-workspace.yaml. */
export type WorkspacePackages = ReadonlyMap<string, string>;

/** The packages of the monorepo that a folder stands in: the nearest one above that declares workspaces. */
export function createWorkspaceLookup(files: Files): (folder: string) => WorkspacePackages {
  const byFolder = new Map<string, WorkspacePackages>();
  const lookUp = (folder: string): WorkspacePackages => {
    for (const above of ancestors(folder)) {
      const known = byFolder.get(above);
      if (known !== undefined) return known;
      const globs = workspaceGlobs(files, above);
      if (globs.length > 0) return remember(byFolder, above, packagesOf(files, above, globs));
    }
    return new Map();
  };
  return (folder) => remember(byFolder, folder, lookUp(folder));
}

function remember(map: Map<string, WorkspacePackages>, folder: string, found: WorkspacePackages): WorkspacePackages {
  map.set(folder, found);
  return found;
}

function workspaceGlobs(files: Files, folder: string): string[] {
  const workspaces = readJsonObject(files, joinPath(folder, 'package.json'))?.workspaces;
  const declared = isRecord(workspaces) ? workspaces.packages : workspaces;
  if (Array.isArray(declared)) return declared.filter((glob) => typeof glob === 'string');
  const pnpm = files.read(joinPath(folder, 'pnpm-workspace.yaml'));
  return pnpm === undefined ? [] : pnpmGlobs(pnpm);
}

/** The list under `packages:`; a whole YAML parser is not worth loading for it. */
function pnpmGlobs(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^packages\s*:/.test(line));
  const globs: string[] = [];
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    const item = /^\s*-\s*(['"]?)([^'"#]+)\1/.exec(line);
    if (item?.[2] !== undefined) globs.push(item[2].trim());
    else if (/^\S/.test(line) && !line.startsWith('#')) break;
  }
  return globs;
}

function packagesOf(files: Files, root: string, globs: readonly string[]): WorkspacePackages {
  const found = new Map<string, string>();
  const folders = globs.filter((glob) => !glob.startsWith('!')).flatMap((glob) => foldersOf(files, root, glob));
  for (const folder of folders.slice(0, FOLDER_LIMIT)) {
    const name = readJsonObject(files, joinPath(folder, 'package.json'))?.name;
    if (typeof name === 'string' && !found.has(name)) found.set(name, folder);
  }
  return found;
}

/** Folders that a workspace glob names; `*` is any folder, `**` up to three levels of them. */
function foldersOf(files: Files, root: string, glob: string): string[] {
  let folders = [root];
  for (const name of glob.split('/').filter((part) => part !== '' && part !== '.')) {
    if (name === '**') folders = [0, 1, 2].reduce((all) => unique([...all, ...children(files, all)]), folders);
    else if (name.includes('*')) {
      const [before = '', after = ''] = name.split('*');
      folders = children(files, folders).filter((folder) => {
        const last = folder.slice(folder.lastIndexOf('/') + 1);
        return last.startsWith(before) && last.endsWith(after);
      });
    } else folders = folders.map((folder) => joinPath(folder, name)).filter((folder) => files.isDirectory(folder));
  }
  return folders;
}

function children(files: Files, folders: readonly string[]): string[] {
  return folders
    .slice(0, FOLDER_LIMIT)
    .flatMap((folder) => files.list(folder).map((name) => ({ path: joinPath(folder, name), name })))
    .filter(({ path, name }) => name !== 'node_modules' && !name.startsWith('.') && files.isDirectory(path))
    .map(({ path }) => path)
    .slice(0, FOLDER_LIMIT);
}

function unique(folders: readonly string[]): string[] {
  return [...new Set(folders)];
}
