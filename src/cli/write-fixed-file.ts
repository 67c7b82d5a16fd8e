import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { fileErrorReason } from '../workspace/disk-files';
import { decodeText, encodeText } from '../workspace/text-encoding';
import { writeFileAtomically } from './write-file-atomically';

/** Writes a fixed file in the encoding it has. Returns why it was left alone, or `null`. */
export function writeFixedFile(path: string, before: string, after: string): string | null {
  try {
    // A rename would put a file in the place of a symbolic link, and would replace a file that may not be written.
    const target = realpathSync(path);
    accessSync(target, constants.W_OK);
    const decoded = decodeText(readFileSync(target));
    if (decoded.kind === 'binary') return 'the file is not text any more';
    if (decoded.lossy) return 'the file is not valid UTF-8: save it as UTF-8 first';
    if (decoded.text !== before) return 'the file changed on disk while it was analysed: run coldstart fix again';
    writeFileAtomically(target, encodeText(after, decoded));
    return null;
  } catch (error) {
    return `the file ${fileErrorReason(error)}`;
  }
}
