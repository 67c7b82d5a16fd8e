import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import type { SyntaxTree } from './syntax-node';

/** Syntax errors listed per file: a half-typed statement often makes many, and the first tells enough. */
const MAX_ERRORS = 3;

/** Of the names and literals that most of a file is. */
const NO_CHILDREN: readonly DraftNode[] = [];

/** A node under construction. Moving one moves what is in it when somebody looks: most of a file nobody looks at again. */
class DraftNode {
  /** Whether a syntax error stands in it. */
  broken = false;
  /** How far the children are still to be moved. */
  private pending = 0;
  private inner: DraftNode[] | null = null;

  constructor(
    readonly type: string,
    public start: number,
    public end: number,
    readonly field: string | null,
  ) {}

  get children(): readonly DraftNode[] {
    const { inner, pending } = this;
    if (inner === null) return NO_CHILDREN;
    if (pending !== 0) {
      this.pending = 0;
      for (const child of inner) child.move(pending);
    }
    return inner;
  }

  add(child: DraftNode): void {
    if (this.inner === null) this.inner = [child];
    else this.inner.push(child);
  }

  move(by: number): void {
    this.start += by;
    this.end += by;
    if (this.inner !== null) this.pending += by;
  }
}

/** The one stretch in which a text differs from the one read before: offsets, ends exclusive. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

export interface NodeReader {
  read(tree: Tree, text: string, change: TextChange | undefined): SyntaxTree;
}

/** Statements by where they start. */
type Chunks = Map<number, DraftNode>;

interface Reading {
  readonly cursor: TreeCursor;
  readonly types: readonly string[];
  readonly fields: readonly (string | null)[];
  readonly containers: ReadonlySet<string>;
  readonly change: TextChange | undefined;
  readonly before: Chunks;
  readonly now: Chunks;
  readonly errors: number[];
}

/**
 * Copies trees out of the parser's memory. Asking the parser for a node costs a call into WebAssembly, which for a large
 * file is more than parsing again after an edit takes: statements that the change left alone are taken over from the last
 * reading.
 */
export function createNodeReader(language: Language, containers: ReadonlySet<string>): NodeReader {
  const types = language.types.map(interned);
  const fields = language.fields.map((field) => (field === null ? null : interned(field)));
  let before: Chunks = new Map();
  return {
    read(tree, text, change) {
      const cursor = tree.walk();
      const reading: Reading = { cursor, types, fields, containers, change, before, now: new Map(), errors: [] };
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

/** The engine's one copy of a text: comparing it with a literal, as every `switch` over node types does, compares addresses. */
function interned(type: string): string {
  return Object.keys({ [type]: true })[0] ?? type;
}

function typeOf({ cursor, types }: Reading): string {
  return types[cursor.nodeTypeId] ?? 'ERROR';
}

function fieldOf({ cursor, fields }: Reading): string | null {
  return fields[cursor.currentFieldId] ?? null;
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
  const node = new DraftNode(typeOf(reading), cursor.startIndex, cursor.endIndex, fieldOf(reading));
  if (node.type === 'ERROR' || cursor.nodeIsMissing) markError(reading, node);
  if (!cursor.gotoFirstChild()) return node;
  do {
    const type = typeOf(reading);
    if (!counts(cursor, type)) continue;
    const child = readChild(type);
    node.add(child);
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

function takeOver(reading: Reading): DraftNode | undefined {
  const { cursor, change } = reading;
  if (change === undefined) return undefined;
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  const by = start >= change.newEnd ? change.newEnd - change.oldEnd : 0;
  if (end > change.start && start < change.newEnd) return undefined;
  const known = reading.before.get(start - by);
  // Whether something is an error may depend on what stands beside it.
  if (known === undefined || known.broken || known.end - known.start !== end - start) return undefined;
  if (known.type !== typeOf(reading) || known.field !== fieldOf(reading)) return undefined;
  if (by !== 0) known.move(by);
  return remember(reading, known);
}

function remember(reading: Reading, node: DraftNode): DraftNode {
  reading.now.set(node.start, node);
  return node;
}
