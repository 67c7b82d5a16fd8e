/**
 * The only way the core sees a file system. Paths are absolute with `/`.
 * Synchronous because module resolution is. Never throws: what cannot be read is `undefined`.
 */
export interface Files {
  read(path: string): string | undefined;
  exists(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Names (not paths) of a directory's entries; empty where there is none. */
  list(path: string): readonly string[];
  /** Resolves symbolic links; the path itself where it cannot. */
  realPath(path: string): string;
}
