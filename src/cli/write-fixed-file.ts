import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { fileErrorReason } from '../workspace/disk-files';
import { decodeText, encodeText } from '../workspace/text-encoding';
import { writeFileAtomically } from '../workspace/write-file-atomically';

export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Writes one file; see `writeFixedFiles`. */
export function writeFixedFile(path: string, before: string, after: string): string | null {
  return writeFixedFiles([{ path, before, after }]);
}

/**
 * Writes fixed files in the encodings they have, once all of them are what they were when they were analysed. Returns
 * why they were left alone, or `null`.
 */
export function writeFixedFiles(files: readonly FixedFile[]): string | null {
  const ready: { readonly target: string; readonly content: Buffer }[] = [];
  for (const { path, before, after } of files) {
    const opened = open(path, before);
    if (typeof opened === 'string') return files.length > 1 ? `${basename(path)}: ${opened}` : opened;
    ready.push({ target: opened.target, content: Buffer.from(encodeText(after, opened.decoded)) });
  }
  try {
    for (const { target, content } of ready) writeFileAtomically(target, content);
    return null;
  } catch (error) {
    return `the file ${fileErrorReason(error)}`;
  }
}

function open(path: string, before: string) {
  try {
    // A rename would put a file in the place of a symbolic link, and would replace a file that may not be written.
    const target = realpathSync(path);
    accessSync(target, constants.W_OK);
    const decoded = decodeText(readFileSync(target));
    if (decoded.kind === 'binary') return 'the file is not text any more';
    if (decoded.lossy) return 'the file is not valid UTF-8: save it as UTF-8 first';
    if (decoded.text !== before) return 'the file changed on disk while it was analysed: try again';
    return { target, decoded };
  } catch (error) {
    return `the file ${fileErrorReason(error)}`;
  }
}
