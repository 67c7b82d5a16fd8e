import type { FixResult, TextEdit } from '../../../model';
import type { HoistRequest } from '../../editor';
import { child, type SyntaxNode, type SyntaxTree } from '../../tree-sitter/syntax-node';
import { checkedExceptions } from './created-type';
import { planHolder } from './holder';
import { importEdit } from './import-edit';
import { isRefusal, type Refusal, refuse } from './refusal';
import { releaseEdits } from './release-edits';
import { lineEnding, memberAround, membersIn, modifiersOf, nodesIn, textOf, wholeLines } from './source';
import { localsOf } from './static-value';
import { camelCase, constantCase, fieldPosition, freshName, type Subject, subjectOf } from './subject';

/** Moves a creation to a `private static final` field; one that throws checked exceptions is opened at first use. */
export function planHoist(tree: SyntaxTree, request: HoistRequest): FixResult {
  const subject = subjectOf(tree, request);
  if (isRefusal(subject)) return subject;
  if (checkedExceptions(request.creation.resource).length > 0) return planHolder(subject, null);
  const existing = fieldWithValue(subject);
  const wanted = constantCase(subject.local ?? camelCase(subject.type.name));
  const name = existing ?? freshName(tree, wanted, `SHARED_${wanted}`);
  const uses = useEdits(subject, name);
  if (isRefusal(uses)) return uses;
  const releases = releaseEdits(subject, null);
  if (isRefusal(releases)) return releases;
  const edits = [...uses, ...releases];
  if (existing === undefined) edits.push(fieldEdit(subject, name), ...importsOf(subject));
  return { kind: 'edits', edits: withoutNested(edits), name };
}

/** A static final field of the class that is made in the same way already. */
function fieldWithValue({ tree, home, value }: Subject): string | undefined {
  const squeezed = (text: string) => text.replace(/\s+/g, '');
  for (const member of membersIn(home)) {
    if (member.type !== 'field_declaration' || !/static[\s\S]*final|final[\s\S]*static/.test(modifiersOf(tree, member)))
      continue;
    const declarator = member.children.find((each) => each.type === 'variable_declarator');
    const initialiser = declarator && child(declarator, 'value');
    const name = declarator && child(declarator, 'name');
    if (name && initialiser && squeezed(textOf(tree, initialiser)) === squeezed(value)) return textOf(tree, name);
  }
  return undefined;
}

function fieldEdit(subject: Subject, name: string): TextEdit {
  const { tree, request, value, type } = subject;
  const eol = lineEnding(tree.text);
  const { at, indentation, isFirst } = fieldPosition(subject);
  const line = `${indentation}private static final ${type.name} ${name} = ${reindented(subject, value, indentation)};`;
  return { file: request.file, span: { start: at, end: at }, text: eol + line + (isFirst ? eol : '') };
}

/** A value of several lines keeps its shape under the field. */
function reindented({ tree, creation }: Subject, value: string, indentation: string): string {
  const [first = '', ...rest] = value.split(/\r?\n/);
  if (rest.length === 0) return value;
  const lineStart = tree.text.lastIndexOf('\n', creation.start - 1) + 1;
  const before = /^[ \t]*/.exec(tree.text.slice(lineStart))?.[0] ?? '';
  const moved = rest.map((line) => (line.startsWith(before) ? indentation + line.slice(before.length) : line));
  return [first, ...moved].join(lineEnding(tree.text));
}

export function importsOf({ tree, request, type }: Subject): TextEdit[] {
  return type.importName === null ? [] : importEdit(tree, request.file, type.importName);
}

/** A local that holds only the creation goes, and its name gives way to the field's; elsewhere the field takes its place. */
function useEdits(subject: Subject, name: string): TextEdit[] | Refusal {
  const { tree, request, creation, path, local, isResource } = subject;
  const { file } = request;
  const declaration = path.at(-3);
  const isOnly =
    declaration?.type === 'local_variable_declaration' &&
    declaration.children.filter((each) => each.type === 'variable_declarator').length === 1;
  const statement =
    path.at(-4)?.type === 'block' ||
    path.at(-4)?.type === 'constructor_body' ||
    path.at(-4)?.type === 'switch_block_statement_group';
  if (local !== null && (isResource || (isOnly && statement))) {
    const member = memberAround(path);
    const set = localsOf(tree, path).get(local);
    if (!member || (!isResource && !set?.value)) return refuse(`\`${local}\` is set or declared more than once.`);
    const configures = usesOf(tree, member, local).some((use) => isConfigured(tree, member, use));
    if (configures) return refuse(`\`${local}\` is set up after it is made. Move both to a static initialiser.`);
    const renamed = usesOf(tree, member, local).map((node) => ({
      file,
      span: { start: node.start, end: node.end },
      text: name,
    }));
    if (isResource || !declaration) return renamed;
    return [...renamed, { file, span: wholeLines(tree.text, declaration), text: '' }];
  }
  return [{ file, span: { start: creation.start, end: creation.end }, text: name }];
}

/** `mapper.configure(…)`: what is shared must be ready before the first request uses it. */
function isConfigured(tree: SyntaxTree, member: SyntaxNode, use: SyntaxNode): boolean {
  const call = [...nodesIn(member)].find((node) => node.type === 'method_invocation' && child(node, 'object') === use);
  const name = call && child(call, 'name');
  return (
    name !== undefined &&
    /^(set[A-Z]|configure|enable|disable|activate|registerModule|addMixIn|findAndRegister)/.test(textOf(tree, name))
  );
}

function usesOf(tree: SyntaxTree, member: SyntaxNode, local: string): SyntaxNode[] {
  return [...nodesIn(member)].filter(
    (node) =>
      node.type === 'identifier' && node.field !== 'name' && node.field !== 'field' && textOf(tree, node) === local,
  );
}

/** Edits inside of what another edit takes away go with it; new text that is made of such a stretch has them done already. */
export function withoutNested(edits: readonly TextEdit[]): TextEdit[] {
  return edits.filter(
    (edit) =>
      !edits.some((other) => {
        const isInside = other !== edit && other.span.start <= edit.span.start && edit.span.end <= other.span.end;
        return isInside && other.span.end - other.span.start > edit.span.end - edit.span.start;
      }),
  );
}
