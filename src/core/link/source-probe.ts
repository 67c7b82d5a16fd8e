import type { Files } from '../model';
import { basename, dirname, joinPath } from './posix-path';

const TYPESCRIPT = ['.ts', '.tsx', '.mts', '.cts'];
const JAVASCRIPT = ['.js', '.jsx', '.mjs', '.cjs'];

/** What a specifier's extension may stand for in TypeScript sources (handbook, "File extension substitution"). */
const SUBSTITUTES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/** Finds source files behind import paths; remembers folder listings, because one listing answers all extensions. */
export interface SourceProbe {
  isFile(path: string): boolean;
  /**
   * The source file that an absolute path means: as written, with an extension added or substituted, or the index of a
   * folder. Plain JavaScript loads what stands beside it as Node does, so there `preferJavaScript` puts `.js` first.
   */
  sourceFile(path: string, preferJavaScript?: boolean): string | undefined;
}

export function createSourceProbe(files: Files): SourceProbe {
  const listings = new Map<string, ReadonlySet<string>>();
  const listed = (path: string) => {
    const folder = dirname(path);
    let names = listings.get(folder);
    if (names === undefined) {
      names = new Set(files.list(folder));
      listings.set(folder, names);
    }
    return names.has(basename(path));
  };
  const isFile = (path: string) => listed(path) && !files.isDirectory(path);
  const sourceFile = (path: string, preferJavaScript = false) => {
    const file = candidates(path, preferJavaScript).find(isFile);
    if (file !== undefined || !files.isDirectory(path)) return file;
    return candidates(joinPath(path, 'index'), preferJavaScript).find(isFile);
  };
  return { isFile, sourceFile };
}

function candidates(path: string, preferJavaScript: boolean): string[] {
  const name = basename(path);
  const extension = name.slice(name.lastIndexOf('.'));
  const substitutes = SUBSTITUTES[extension];
  if (substitutes !== undefined) {
    const stem = path.slice(0, -extension.length);
    const substituted = substitutes.map((substitute) => stem + substitute);
    return preferJavaScript ? [path, ...substituted] : substituted;
  }
  const added = preferJavaScript ? [...JAVASCRIPT, ...TYPESCRIPT] : [...TYPESCRIPT, ...JAVASCRIPT];
  const asWritten = TYPESCRIPT.includes(extension) && !/\.d\.[mc]?ts$/.test(name) ? [path] : [];
  return [...asWritten, ...added.map((ending) => path + ending)];
}
