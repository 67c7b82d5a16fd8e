import { readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import type { Files } from '../core/model';
import { decodeText, encodeText } from './text-encoding';

/** Sources beyond this size are bundles or data: nobody edits them, and parsing one would block everything else. */
export const SOURCE_LIMIT_BYTES = 4 * 1024 * 1024;

/** A source's text, or why there is none, as the end of a sentence that starts with the file: `is 5.1 MB: …`. */
export type SourceText = { readonly text: string } | { readonly problem: string };

/** The disk as `Files`, and with `readSource` the reason where `read` gives nothing. */
export interface DiskFiles extends Files {
  readSource(path: string): SourceText;
}

export function createDiskFiles(): DiskFiles {
  return {
    readSource,
    read(path) {
      const source = readSource(path);
      return 'text' in source ? source.text : undefined;
    },
    exists: (path) => orElse(() => statSync(path, { throwIfNoEntry: false }) !== undefined, false),
    isDirectory: (path) => orElse(() => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false, false),
    list: (path) => orElse(() => readdirSync(path), []),
    realPath: (path) => orElse(() => withSlashes(realpathSync.native(path)), path),
  };
}

/** Reads a text file without its byte order mark: UTF-8, or UTF-16 where a mark says so. Never throws. */
export function readSource(path: string): SourceText {
  try {
    const stat = statSync(path);
    // Reading a pipe or a device could wait for ever.
    if (!stat.isFile()) return { problem: stat.isDirectory() ? 'is a folder' : 'is not a regular file' };
    if (stat.size > SOURCE_LIMIT_BYTES) return { problem: tooLarge(stat.size) };
    const decoded = decodeText(readFileSync(path));
    return decoded.kind === 'binary' ? { problem: 'is not text: it holds binary data' } : { text: decoded.text };
  } catch (error) {
    return { problem: fileErrorReason(error) };
  }
}

/** Replaces a source's text, in the encoding the file has. Returns why it could not, or `undefined` where it could. */
export function writeSource(path: string, text: string): string | undefined {
  try {
    const before = decodeText(readFileSync(path));
    if (before.kind === 'binary') return 'is not text: it holds binary data';
    if (before.lossy) return 'is not valid UTF-8: writing it back would destroy characters. Save it as UTF-8 first';
    writeFileSync(path, encodeText(text, before));
    return undefined;
  } catch (error) {
    return fileErrorReason(error);
  }
}

/** What a file system error means to the user, as the end of a sentence that starts with the file. */
export function fileErrorReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `cannot be read (${code || String(error)})`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be opened: no permission',
  EPERM: 'cannot be opened: no permission',
  EROFS: 'cannot be written: the file system is read-only',
  ELOOP: 'is a symbolic link that leads in a circle',
  EISDIR: 'is a folder',
  ENAMETOOLONG: 'has a name that is too long for the file system',
  EMFILE: 'cannot be opened: too many files are open',
};

export function withSlashes(path: string): string {
  return path.includes('\\') && process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

function tooLarge(bytes: number): string {
  const limitMB = (SOURCE_LIMIT_BYTES / 1e6).toFixed(1);
  return `is ${(bytes / 1e6).toFixed(1)} MB: more than ${limitMB} MB is taken for a bundle and not analysed`;
}

/** `Files` never throws: what the file system refuses is as good as absent. */
function orElse<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
