import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { SyntaxTree } from './syntax-node';

/** Syntax errors listed per file: a half-typed statement often makes many, and the first tells enough. */
const MAX_ERRORS = 3;

interface DraftNode {
  readonly type: string;
  start: number;
  end: number;
  readonly field: string | null;
  readonly children: DraftNode[];
  /** Whether a syntax error stands in it. */
  broken: boolean;
}

export interface NodeReader {
  read(tree: Tree, text: string): SyntaxTree;
}

type Chunks = Map<string, DraftNode[]>;

interface Reading {
  readonly cursor: TreeCursor;
  readonly text: string;
  readonly containers: ReadonlySet<string>;
  readonly before: Chunks;
  readonly now: Chunks;
  readonly errors: number[];
}

/**
 * Copies trees out of the parser's memory. Asking the parser for a node costs a call into WebAssembly, which for a large
 * file is more than parsing again after an edit takes: statements whose text is as before are taken over from the last
 * reading, wherever they have moved.
 */
export function createNodeReader(containers: ReadonlySet<string>): NodeReader {
  let before: Chunks = new Map();
  return {
    read(tree, text) {
      const cursor = tree.walk();
      const reading: Reading = { cursor, text, containers, before, now: new Map(), errors: [] };
      try {
        const root = readContainer(reading);
        before = reading.now;
        return { text, root, errors: reading.errors };
      } finally {
        cursor.delete();
      }
    },
  };
}

function readContainer(reading: Reading): DraftNode {
  return readNode(reading, (child) => {
    if (reading.containers.has(child)) return readContainer(reading);
    return takeOver(reading) ?? remember(reading, readDeep(reading));
  });
}

function readDeep(reading: Reading): DraftNode {
  return readNode(reading, () => readDeep(reading));
}

/** The node under the cursor with its children; comments and nameless tokens are no children. */
function readNode(reading: Reading, readChild: (type: string) => DraftNode): DraftNode {
  const { cursor } = reading;
  const node: DraftNode = {
    type: cursor.nodeType,
    start: cursor.startIndex,
    end: cursor.endIndex,
    field: cursor.currentFieldName,
    children: [],
    broken: false,
  };
  if (node.type === 'ERROR' || cursor.nodeIsMissing) markError(reading, node);
  if (!cursor.gotoFirstChild()) return node;
  do {
    const type = cursor.nodeType;
    if (!counts(cursor, type)) continue;
    const child = readChild(type);
    node.children.push(child);
    if (child.broken) node.broken = true;
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return node;
}

function counts(cursor: TreeCursor, type: string): boolean {
  if (cursor.nodeIsNamed) return type !== 'comment' && type !== 'line_comment' && type !== 'block_comment';
  return cursor.nodeIsMissing || cursor.currentFieldId !== 0;
}

function markError(reading: Reading, node: DraftNode): void {
  node.broken = true;
  if (reading.errors.length < MAX_ERRORS) reading.errors.push(node.start);
}

function keyOf({ cursor, text }: Reading): string {
  return `${cursor.nodeType}\0${cursor.currentFieldId}\0${text.slice(cursor.startIndex, cursor.endIndex)}`;
}

function takeOver(reading: Reading): DraftNode | undefined {
  const known = reading.before.get(keyOf(reading))?.pop();
  // Whether something is an error may depend on what stands beside it.
  if (known === undefined || known.broken) return undefined;
  shift(known, reading.cursor.startIndex - known.start);
  return remember(reading, known);
}

function remember(reading: Reading, node: DraftNode): DraftNode {
  const key = keyOf(reading);
  const list = reading.now.get(key);
  if (list) list.push(node);
  else reading.now.set(key, [node]);
  return node;
}

function shift(node: DraftNode, by: number): void {
  if (by === 0) return;
  node.start += by;
  node.end += by;
  for (const child of node.children) shift(child, by);
}
