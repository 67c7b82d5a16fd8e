import {
  closeSync,
  constants,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
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
    const bytes = readBytes(path);
    if (bytes === undefined) return { problem: whyUnread(path) };
    const decoded = decodeText(bytes);
    return decoded.kind === 'binary' ? { problem: 'is not text: it holds binary data' } : { text: decoded.text };
  } catch (error) {
    return { problem: fileErrorReason(error) };
  }
}

/** One more byte than may be read tells that a file is too large without asking for its size. */
const READ_BYTES = SOURCE_LIMIT_BYTES + 1;
let readBuffer: Buffer | undefined;

/**
 * The bytes of a usual file, in a buffer that the next call uses again; `undefined` for what is too large or no file. A scan
 * reads thousands of small files: opening, reading and closing each is all that it should cost.
 */
function readBytes(path: string): Buffer | undefined {
  readBuffer ??= Buffer.allocUnsafeSlow(READ_BYTES);
  // Opening or reading a pipe could wait for ever.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length < READ_BYTES; length += read) {
      read = readSync(file, readBuffer, length, READ_BYTES - length, null);
    }
    // What looks empty may be a pipe.
    if (length === READ_BYTES || (length === 0 && !statSync(path).isFile())) return undefined;
    return readBuffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function whyUnread(path: string): string {
  const stat = statSync(path);
  return stat.isFile() ? tooLarge(stat.size) : 'is not a regular file';
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
  ELOOP: 'is a symbolic link in a circle',
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
