import type { Readable } from 'node:stream';

const LINE_FEED = 10;
/** A longer line is no log entry; half of it is not kept in memory either. */
const MOST_LINE_BYTES = 64 * 1024 * 1024;

/** Lines of one chunk: those worth looking at, and how many others there were that are not empty. */
export interface LineBatch {
  readonly lines: readonly string[];
  readonly others: number;
}

/**
 * Cuts a stream of bytes into lines, in constant memory. Only lines that hold one of `needles` are decoded: a log of
 * several GB is mostly about other things.
 */
export async function* splitLines(bytes: Readable, needles: readonly string[]): AsyncGenerator<LineBatch> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end === 0) {
      if (restBytes < MOST_LINE_BYTES) rest.push(chunk);
      restBytes += chunk.length;
      continue;
    }
    yield cut(Buffer.concat([...rest, chunk.subarray(0, end)]), needles);
    // Copied, so that a few bytes do not keep a whole chunk.
    rest = end < chunk.length ? [Buffer.from(chunk.subarray(end))] : [];
    restBytes = chunk.length - end;
  }
  if (restBytes > 0) yield cut(Buffer.concat(rest), needles);
}

function cut(text: Buffer, needles: readonly string[]): LineBatch {
  const found = [...new Set(needles.flatMap((needle) => linesHolding(text, needle)))].sort((a, b) => a - b);
  const lines = found.map((start) => {
    const end = text.indexOf(LINE_FEED, start);
    return text.toString('utf8', start, end < 0 ? text.length : end);
  });
  return { lines, others: countLines(text) - lines.length };
}

/** Where lines start that hold a needle. */
function linesHolding(text: Buffer, needle: string): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(needle); at >= 0; ) {
    starts.push(at === 0 ? 0 : text.lastIndexOf(LINE_FEED, at - 1) + 1);
    const end = text.indexOf(LINE_FEED, at);
    at = end < 0 ? -1 : text.indexOf(needle, end);
  }
  return starts;
}

function countLines(text: Buffer): number {
  let count = 0;
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf(LINE_FEED, start);
    const stop = end < 0 ? text.length : end;
    // A carriage return alone is an empty line, too.
    if (stop > start + (text[stop - 1] === 13 ? 1 : 0)) count++;
    start = stop + 1;
  }
  return count;
}
