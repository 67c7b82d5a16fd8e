import { Edit, type Language, Parser, type Point, type Tree } from 'web-tree-sitter';
import { createNodeReader, type NodeReader, type TextChange } from './read-nodes';
import type { SyntaxTree } from './syntax-node';

/** Trees kept for incremental parsing: the files a developer edits at the same time. Each holds memory of the runtime. */
const KEPT_TREES = 4;

export interface SyntaxParser {
  /**
   * A file parsed before is parsed again around the change only; its earlier tree is of no use from then on. Throws a
   * RangeError for text nested too deeply, and nothing else because of the text.
   */
  parse(file: string, text: string): SyntaxTree;
  forget(file: string): void;
}

export interface ParserOptions {
  /** Nodes whose children stand for themselves: what an edit leaves alone in them is not read again. */
  readonly containers: ReadonlySet<string>;
}

interface Kept {
  readonly tree: Tree;
  readonly result: SyntaxTree;
  readonly reader: NodeReader;
}

/** A synchronous parser for one language. */
export function createSyntaxParser(language: Language, options: ParserOptions): SyntaxParser {
  const parser = new Parser();
  parser.setLanguage(language);
  const kept = new Map<string, Kept>();
  const forget = (file: string) => {
    kept.get(file)?.tree.delete();
    kept.delete(file);
  };
  const parseNew = (file: string, text: string, before: Kept | undefined): SyntaxTree => {
    const change = before && changeBetween(before.result.text, text);
    if (change) before.tree.edit(editOf(change, before.result.text, text));
    const tree = parser.parse(text, before?.tree);
    if (tree === null) throw new RangeError('the parser gave up');
    const reader = before?.reader ?? createNodeReader(language, options.containers);
    const result = reader.read(tree, text, change);
    forget(file);
    kept.set(file, { tree, result, reader });
    const oldest = kept.size > KEPT_TREES ? kept.keys().next().value : undefined;
    if (oldest !== undefined) forget(oldest);
    return result;
  };
  return {
    parse(file, text) {
      const before = kept.get(file);
      return before?.result.text === text ? before.result : parseNew(file, text, before);
    },
    forget,
  };
}

/** The one stretch in which two texts differ. */
function changeBetween(before: string, after: string): TextChange {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shortest - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

function editOf({ start, oldEnd, newEnd }: TextChange, before: string, after: string): Edit {
  return new Edit({
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEnd),
    newEndPosition: pointAt(after, newEnd),
  });
}

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}
