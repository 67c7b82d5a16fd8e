import { type FixResult, say, titled } from '../../../model';
import type { SnapshotRequest } from '../../editor';
import { child, type SyntaxTree } from '../../tree-sitter/syntax-node';
import { keptField } from './kept-field';
import { isRefusal, refuse } from './refusal';
import { indentationAt, lineEnding, membersIn, modifiersOf, nodesIn, textOf, wholeLines } from './source';

/** A private field becomes a local of the one method that reads it. */
export function planMoveToHandler(tree: SyntaxTree, request: SnapshotRequest): FixResult {
  const field = keptField(tree, request);
  if (isRefusal(field)) return field;
  const { name, type, declaration, value, isInitialiser } = field;
  if (!isInitialiser || !/\bprivate\b/.test(modifiersOf(tree, declaration)))
    return refuse(`\`${name}\` is not a private field with a value of its own: other code may use it.`);
  const uses = [...nodesIn(type)].filter(
    (node) =>
      node.type === 'identifier' &&
      textOf(tree, node) === name &&
      !(declaration.start <= node.start && node.end <= declaration.end),
  );
  const users = membersIn(type).filter((member) =>
    uses.some((use) => member.start <= use.start && use.end <= member.end),
  );
  const [method] = users;
  const body = method?.type === 'method_declaration' ? child(method, 'body') : undefined;
  const first = body?.children[0];
  if (!method || !body || !first || users.length !== 1) return refuse(`\`${name}\` is not used in one method alone.`);
  if (uses.some(({ field: part }) => part === 'field' || part === 'left' || part === 'name'))
    return refuse(`\`${name}\` is set or declared in that method, too.`);
  const fieldType = child(declaration, 'type');
  if (!fieldType) return refuse('Its type could not be read.');
  const eol = lineEnding(tree.text);
  const text = `${textOf(tree, fieldType)} ${name} = ${textOf(tree, value)};${eol}${indentationAt(tree.text, first.start)}`;
  const methodName = child(method, 'name');
  const where = methodName ? `\`${textOf(tree, methodName)}\`` : 'the handler';
  const { file } = request;
  return {
    kind: 'edits',
    name,
    edits: [
      { file, span: wholeLines(tree.text, declaration), text: '' },
      { file, span: { start: first.start, end: first.start }, text },
    ],
    offer: {
      kind: 'move-to-handler',
      ...titled(say('Work `{0}` out in {1}, on every invocation', name, methodName ? where : say('the handler'))),
      safe: false,
      changes: `Every call of ${where} gets a value of its own.`,
    },
  };
}
