/** A file's text without its byte order mark. `lossy`: bytes that are no UTF-8 became U+FFFD, as in Node's own loader. */
export type DecodedText =
  | {
      readonly kind: 'utf-8' | 'utf-16le' | 'utf-16be';
      readonly text: string;
      readonly mark: boolean;
      readonly lossy: boolean;
    }
  | { readonly kind: 'binary' };

/** Git's own test for binary files looks for a zero byte this far in. */
const BINARY_PROBE_BYTES = 8000;

export function decodeText(bytes: Buffer): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be');
  if (bytes.subarray(0, BINARY_PROBE_BYTES).includes(0)) return { kind: 'binary' };
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = bytes.toString('utf8', mark ? 3 : 0);
  const lossy = text.includes('\uFFFD') && !bytes.includes('\uFFFD');
  return { kind: 'utf-8', text, mark, lossy };
}

/** The bytes of `text` in the encoding that `like` was read in. */
export function encodeText(text: string, like: Exclude<DecodedText, { kind: 'binary' }>): Buffer {
  const marked = like.mark ? `\uFEFF${text}` : text;
  if (like.kind === 'utf-8') return Buffer.from(marked, 'utf8');
  const bytes = Buffer.from(marked, 'utf16le');
  return like.kind === 'utf-16be' ? bytes.swap16() : bytes;
}

function decodeUtf16(bytes: Buffer, kind: 'utf-16le' | 'utf-16be'): DecodedText {
  const even = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)));
  const text = (kind === 'utf-16be' ? even.swap16() : even).toString('utf16le');
  return { kind, text, mark: true, lossy: bytes.length % 2 === 1 };
}
