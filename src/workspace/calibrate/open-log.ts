import { createReadStream, type ReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A log that cannot be read at all: what is wrong with the file, as the end of a sentence that starts with its name. */
export class UnreadableLog extends Error {}

/** An opened log: its text as bytes, unpacked; `readBytes` counts what was read of the file so far. */
export interface OpenLog {
  readonly bytes: Readable;
  readonly readBytes: () => number;
  close(): void;
}

const CHUNK_BYTES = 1 << 20;
const SAMPLE_BYTES = 4096;
const GZIP = [0x1f, 0x8b];
/** How other archives start that people download logs in. */
const ARCHIVES: readonly (readonly [string, readonly number[]])[] = [
  ['a zip archive: unpack it first', [0x50, 0x4b, 0x03, 0x04]],
  ['a zstandard archive: unpack it first', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a bzip2 archive: unpack it first', [0x42, 0x5a, 0x68]],
  ['an xz archive: unpack it first', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a Parquet file: ask for CSV or text', [0x50, 0x41, 0x52, 0x31]],
];

/** Size of a log in bytes; throws an UnreadableLog for what is no file. */
export function logSize(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UnreadableLog('there is no such file');
  if (stats.isDirectory()) throw new UnreadableLog('is a directory: name the files in it');
  return stats.size;
}

/** Opens a log, unpacking gzip by what it starts with, not by its name. Rejects with an UnreadableLog. */
export async function openLog(path: string): Promise<OpenLog> {
  const start = await readStart(path);
  const archive = ARCHIVES.find(([, magic]) => startsWith(start, magic));
  if (archive) throw new UnreadableLog(`is ${archive[0]}`);
  const isPacked = startsWith(start, GZIP);
  if (!isPacked && isBinary(start)) throw new UnreadableLog('is a binary file, not a log');
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  if (isPacked) return unpacked(file);
  return { bytes: file, readBytes: () => file.bytesRead, close: () => file.destroy() };
}

/** Whether bytes are no text: no log holds a zero byte, UTF-16 does. */
export function isBinary(bytes: Buffer): boolean {
  return bytes.includes(0);
}

function unpacked(file: ReadStream): OpenLog {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // Errors of either end up where the bytes are read.
  pipeline(file, gunzip, () => undefined);
  return { bytes: gunzip, readBytes: () => file.bytesRead, close: () => file.destroy() };
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableLog(
      error.code === 'EACCES' ? 'may not be read (permissions)' : `cannot be opened (${error.code})`,
    );
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
