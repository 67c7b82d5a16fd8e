import { ts } from 'ts-morph';
import { applyEdits } from '../../../model';
import { dedentSpans, endWithComment, eolOf, indentAt, literalSpans } from './layout';
import { startOfLeaving } from './own-comments';
import type { Change } from './removal-edits';
import { usesSemicolons } from './semicolons';
import type { ParsedSource } from './source';

/** A declaration to be written at module scope. */
export interface Piece {
  readonly name: string;
  /** The declared type to keep. */
  readonly type: ts.TypeNode | null;
  /** A declaration that moves as it is, or an expression that gets a name. */
  readonly from: ts.VariableDeclaration | ts.Expression;
  /** The statement whose comments and semicolon move along. */
  readonly statement: ts.Statement | null;
}

/** The declaration as text without indentation, with comments, in the file's own style. */
export function movedText(
  parsed: ParsedSource,
  piece: Piece,
  renames: readonly Change[],
  leaving: ReadonlySet<ts.Statement>,
): string {
  const eol = eolOf(parsed.text);
  const { text, source } = parsed;
  const { statement, from } = piece;
  const semicolon = statement ? text[statement.end - 1] === ';' : usesSemicolons(parsed);
  const body = textAtMargin(parsed, from, renames);
  const type = piece.type ? `: ${textAtMargin(parsed, piece.type, renames)}` : '';
  const declared = ts.isVariableDeclaration(from) ? body : `${piece.name}${type} = ${body}`;
  const code = `const ${declared}${semicolon ? ';' : ''}`;
  if (!statement) return code;
  const start = statement.getStart(source);
  const above = text.slice(startOfLeaving(parsed, statement, leaving, 'moved'), start);
  const indent = indentAt(text, start);
  const comments = above
    .split(/\r?\n/)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()));
  return (
    comments.join(eol).trimEnd() +
    (above === '' ? '' : eol) +
    code +
    text.slice(statement.end, endWithComment(parsed, statement))
  );
}

/** The text of a node with names renamed and its lines moved to the margin. */
export function textAtMargin(parsed: ParsedSource, node: ts.Node, renames: readonly Change[]): string {
  const start = node.getStart(parsed.source);
  const span = { start, end: node.end };
  const indent = indentAt(parsed.text, start);
  const dedents = dedentSpans(parsed.text, span, indent, literalSpans(parsed, node)).map((each) => ({
    span: each,
    text: '',
  }));
  const inside = renames.filter((each) => each.span.start >= start && each.span.end <= node.end);
  const edits = [...dedents, ...inside].map((change) => ({
    file: parsed.file,
    span: { start: change.span.start - start, end: change.span.end - start },
    text: change.text,
  }));
  return applyEdits(parsed.text.slice(start, node.end), edits);
}

/** The type to keep for what is now never null: `let client: S3Client | undefined` becomes an inferred one. */
export function keptType({ type }: ts.VariableDeclaration): ts.TypeNode | null {
  if (!type || !ts.isUnionTypeNode(type)) return type ?? null;
  return type.types.some(isNothing) ? null : type;
}

function isNothing(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return true;
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}
