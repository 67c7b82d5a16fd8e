import { child, type SyntaxNode } from '../../tree-sitter/syntax-node';
import { type Change, removeStatements, unwrap } from './removal';
import { lineBreak, lineEnd, lineStart, type Source } from './source';

/** Takes statements out, and a `finally` that held nothing else; without handlers its `try` goes as well. */
export function removeClosing(source: Source, statements: readonly SyntaxNode[]): readonly Change[] | string {
  const gone = new Set(statements);
  const changes: Change[] = [];
  const left = new Set(statements);
  for (const statement of statements) {
    const block = source.parents.get(statement);
    const clause = block && source.parents.get(block);
    const whole = clause && source.parents.get(clause);
    if (!block || clause?.type !== 'finally_clause' || whole?.type !== 'try_statement') continue;
    if (!block.children.every((other) => gone.has(other))) continue;
    if (block.children[0] === statement) {
      const removed = removeFinally(source, whole, clause);
      if (typeof removed === 'string') return removed;
      changes.push(...removed);
    }
    left.delete(statement);
  }
  const others = removeStatements(source, [...left]);
  return typeof others === 'string' ? others : [...changes, ...others];
}

function removeFinally(source: Source, whole: SyntaxNode, clause: SyntaxNode): readonly Change[] | string {
  const { text } = source;
  const start = lineStart(text, clause.start);
  const end = Math.min(text.length, lineEnd(text, clause.end) + lineBreak(text).length);
  const removal: Change = { start, end, text: '' };
  if (whole.children.some(({ type }) => type === 'except_clause' || type === 'except_group_clause')) return [removal];
  const body = child(whole, 'body');
  const unwrapped = body ? unwrap(source, whole, body) : 'its `try` could not be read';
  return typeof unwrapped === 'string' ? unwrapped : [...unwrapped, removal];
}
