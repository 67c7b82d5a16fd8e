import { isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml';

/** A replacement in the text of one file: offsets, end exclusive. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a key is to be: a scalar, a map of scalars, or a list with one entry. */
export type Wanted =
  | string
  | number
  | boolean
  | Readonly<Record<string, string | number | boolean>>
  | readonly [string];

/** Why a value cannot be written where it stands. */
export interface Refused {
  readonly reason: string;
}

type Result = readonly Splice[] | Refused;

/**
 * Sets a key of a map by touching nothing but its value, or by adding a line beside the others: comments, order and style
 * stay. `after` names the siblings a new key is put behind, best first.
 */
export function setKey(text: string, map: YAMLMap, key: string, wanted: Wanted, after: readonly string[]): Result {
  const pair = pairOf(map, key);
  if (!pair) return [insertion(text, map, key, wanted, after)];
  const { value } = pair;
  if (isMap(value) && isRecord(wanted)) return setAll(text, value, wanted);
  if (isSeq(value) && Array.isArray(wanted)) {
    const first = value.items[0];
    return isPlain(first) ? [replacement(first, text, String(wanted[0]))] : reference(key);
  }
  if (isPlain(value) && !isRecord(wanted) && !Array.isArray(wanted)) return [replacement(value, text, String(wanted))];
  return reference(key);
}

/** Takes a key with everything below it out of a block map, whole lines; nothing where it is not there. */
export function removeKey(text: string, map: YAMLMap, key: string): Result {
  const pair = pairOf(map, key);
  if (!pair) return [];
  if (map.flow) return reference(key);
  const start = lineStart(text, startOf(pair));
  const value = pair.value as { range?: readonly number[] } | null;
  const end = lineEnd(text, Math.max(startOf(pair), (value?.range?.[1] ?? startOf(pair)) - 1));
  const next = text.indexOf('\n', end);
  return [{ start, end: next === -1 ? text.length : next + 1, text: '' }];
}

export function pairOf(map: YAMLMap, key: string): Pair<Scalar, unknown> | undefined {
  const found = map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
  return found as Pair<Scalar, unknown> | undefined;
}

export function isRefused(result: Result): result is Refused {
  return 'reason' in result;
}

function setAll(text: string, map: YAMLMap, wanted: Readonly<Record<string, string | number | boolean>>): Result {
  const splices: Splice[] = [];
  for (const [key, value] of Object.entries(wanted)) {
    const result = setKey(text, map, key, value, []);
    if (isRefused(result)) return result;
    splices.push(...result);
  }
  return splices;
}

/** A scalar written out: no tag (`!Ref`), no variable (`${self:…}`), no anchor that others share. */
function isPlain(node: unknown): node is Scalar {
  if (!isScalar(node) || node.range == null || node.anchor !== undefined) return false;
  const isTagged = node.tag?.startsWith('!') ?? false;
  return !isTagged && !(typeof node.value === 'string' && /\$\{|\{\{/.test(node.value));
}

function replacement(node: Scalar, text: string, value: string): Splice {
  const [start, end] = node.range ?? [0, 0, 0];
  const quote = /^(["']).*\1$/s.exec(text.slice(start, end))?.[1] ?? '';
  return { start, end, text: `${quote}${value}${quote}` };
}

function reference(key: string): Refused {
  return { reason: `${key} is not written out here but taken from elsewhere: change it there` };
}

function insertion(text: string, map: YAMLMap, key: string, wanted: Wanted, after: readonly string[]): Splice {
  const anchor = after.map((name) => pairOf(map, name)).find((pair) => pair !== undefined) ?? lastPair(map);
  const first = map.items[0] as Pair<Scalar, unknown> | undefined;
  if (!anchor || !first) {
    const [start, end] = map.range ?? [0, 0, 0];
    return { start, end, text: `{ ${key}: ${flow(wanted, '')} }` };
  }
  if (map.flow) {
    const at = startOf(first);
    const quote = text[at] === '"' ? '"' : '';
    const isOwnLine = text.slice(lineStart(text, at), at).trim() === '';
    const separator = isOwnLine ? `\n${text.slice(lineStart(text, at), at)}` : ' ';
    return { start: at, end: at, text: `${quote}${key}${quote}: ${flow(wanted, quote)},${separator}` };
  }
  const indent = ' '.repeat(startOf(first) - lineStart(text, startOf(first)));
  const value = anchor.value as { range?: readonly number[] | null } | null;
  const at = lineEnd(text, Math.max(startOf(anchor), (value?.range?.[1] ?? startOf(anchor)) - 1));
  return { start: at, end: at, text: `\n${indent}${key}:${block(wanted, `${indent}  `)}` };
}

function lastPair(map: YAMLMap): Pair<Scalar, unknown> | undefined {
  return map.items.at(-1) as Pair<Scalar, unknown> | undefined;
}

function block(wanted: Wanted, indent: string): string {
  if (Array.isArray(wanted)) return ` [${wanted[0]}]`;
  if (!isRecord(wanted)) return ` ${String(wanted)}`;
  return Object.entries(wanted)
    .map(([key, value]) => `\n${indent}${key}: ${String(value)}`)
    .join('');
}

function flow(wanted: Wanted, quote: string): string {
  const scalar = (value: unknown) => (typeof value === 'string' ? `${quote}${value}${quote}` : String(value));
  if (Array.isArray(wanted)) return `[${scalar(wanted[0])}]`;
  if (!isRecord(wanted)) return scalar(wanted);
  const entries = Object.entries(wanted).map(([key, value]) => `${quote}${key}${quote}: ${scalar(value)}`);
  return `{ ${entries.join(', ')} }`;
}

function isRecord(wanted: Wanted): wanted is Readonly<Record<string, string | number | boolean>> {
  return typeof wanted === 'object' && !Array.isArray(wanted);
}

function startOf(pair: Pair<Scalar, unknown>): number {
  return pair.key.range?.[0] ?? 0;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Before the line break, `\r\n` as one. */
function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}
