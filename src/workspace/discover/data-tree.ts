import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';

/** A YAML or JSON value that remembers its 1-based line; intrinsic functions are read in both spellings (`!Ref x`, `{Ref: x}`). */
export type DataNode = MapNode | ListNode | ScalarNode | IntrinsicNode;

export interface MapNode {
  readonly kind: 'map';
  readonly line: number;
  readonly entries: ReadonlyMap<string, DataNode>;
  /** Line of each key, which is where a reader looks for it. */
  readonly keyLines: ReadonlyMap<string, number>;
}
export interface ListNode {
  readonly kind: 'list';
  readonly line: number;
  readonly items: readonly DataNode[];
}
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly line: number;
  readonly value: string | number | boolean | null;
}
export interface IntrinsicNode {
  readonly kind: 'intrinsic';
  readonly line: number;
  /** `Ref`, `Sub`, `GetAtt`, `FindInMap`, `If`… without `Fn::`. */
  readonly name: string;
  readonly argument: DataNode;
}

export interface DataTree {
  readonly root: DataNode | undefined;
  /** Syntax errors with their lines; what could be read is in `root` all the same. */
  readonly errors: readonly { readonly line: number; readonly message: string }[];
}

/** CloudFormation takes 1 MB; more is data, and parsing it would take seconds. */
const TEXT_LIMIT = 1_500_000;
/** Aliases can multiply a small text into billions of values; what lies beyond these limits is left out. */
const NODE_LIMIT = 200_000;
const DEPTH_LIMIT = 60;

/** Parses YAML, and JSON as the subset of YAML that it is. Never throws. */
export function parseDataTree(text: string): DataTree {
  if (text.length > TEXT_LIMIT) return failed(`it is larger than ${TEXT_LIMIT / 1e6} MB`);
  const lines = new LineCounter();
  try {
    const document = parseDocument(text.replaceAll('\t', '  '), {
      lineCounter: lines,
      logLevel: 'silent',
      uniqueKeys: false,
    });
    const errors = document.errors.slice(0, 3).map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      message: error.message.split(' at line ')[0]?.split('\n')[0] ?? 'syntax error',
    }));
    const reader: Reader = { lines, anchors: new Map(), left: NODE_LIMIT };
    const root = document.contents ? read(reader, document.contents, 0) : undefined;
    if (reader.left < 0) errors.push({ line: 1, message: `it has more than ${NODE_LIMIT} values` });
    return { root, errors };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

interface Reader {
  readonly lines: LineCounter;
  /** Kept by hand: the library's own look-up walks the whole document for every alias. */
  readonly anchors: Map<string, unknown>;
  left: number;
}

function failed(message: string): DataTree {
  return { root: undefined, errors: [{ line: 1, message }] };
}

function read(reader: Reader, node: unknown, depth: number): DataNode {
  const line = lineOf(reader, node);
  reader.left--;
  if (reader.left < 0 || depth > DEPTH_LIMIT) return { kind: 'scalar', line, value: null };
  if (isAlias(node)) return read(reader, reader.anchors.get(node.source), depth + 1);
  const anchor = (node as Node | null)?.anchor;
  if (anchor !== undefined) reader.anchors.set(anchor, node);
  const value = readValue(reader, node, line, depth);
  const tag = intrinsicOfTag(node);
  return tag === undefined ? longIntrinsic(value) : { kind: 'intrinsic', line, name: tag, argument: value };
}

function readValue(reader: Reader, node: unknown, line: number, depth: number): DataNode {
  if (isMap(node)) return readMap(reader, node.items, line, depth);
  if (isSeq(node)) return { kind: 'list', line, items: node.items.map((item) => read(reader, item, depth + 1)) };
  const value = isScalar(node) ? node.value : null;
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return { kind: 'scalar', line, value: plain };
}

function readMap(reader: Reader, pairs: readonly Pair[], line: number, depth: number): MapNode {
  const entries = new Map<string, DataNode>();
  const keyLines = new Map<string, number>();
  const merged: MapNode[] = [];
  for (const pair of pairs) {
    if (reader.left < 0) break;
    const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
    if (key === undefined) continue;
    const value = read(reader, pair.value, depth + 1);
    if (key === '<<') {
      merged.push(...(value.kind === 'list' ? value.items : [value]).filter((one) => one.kind === 'map'));
      continue;
    }
    entries.set(key, value);
    keyLines.set(key, lineOf(reader, pair.key));
  }
  for (const other of merged) {
    for (const [key, value] of other.entries) {
      if (entries.has(key)) continue;
      entries.set(key, value);
      keyLines.set(key, other.keyLines.get(key) ?? line);
    }
  }
  return { kind: 'map', line, entries, keyLines };
}

/** `{ "Fn::Sub": … }` and `{ "Ref": … }`. */
function longIntrinsic(node: DataNode): DataNode {
  if (node.kind !== 'map' || node.entries.size !== 1) return node;
  const [key, argument] = [...node.entries][0] ?? [];
  if (key === undefined || argument === undefined || !/^(Ref|Condition|Fn::\w+)$/.test(key)) return node;
  return { kind: 'intrinsic', line: node.line, name: key.replace('Fn::', ''), argument };
}

function intrinsicOfTag(node: unknown): string | undefined {
  const tag = (node as Node | null)?.tag;
  return tag !== undefined && /^!\w+$/.test(tag) ? tag.slice(1) : undefined;
}

function lineOf(reader: Reader, node: unknown): number {
  const start = (node as Node | null)?.range?.[0];
  return start === undefined ? 1 : reader.lines.linePos(start).line;
}
