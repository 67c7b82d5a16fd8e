import { type FixResult, say, type TextEdit, titled } from '../../../model';
import { child, type SyntaxNode } from '../../tree-sitter/syntax-node';
import type { Check } from './checks';
import { checkedExceptions } from './created-type';
import { importsOf, withoutNested } from './hoist';
import { importEdit } from './import-edit';
import { isRefusal, refuse } from './refusal';
import { releaseEdits } from './release-edits';
import { lineEnding, memberAround, membersIn, nodesIn, textOf } from './source';
import { camelCase, fieldPosition, freshName, type Subject } from './subject';

/** Opens a resource at first use and keeps it in a static field; a connection is looked at before it is used again. */
export function planHolder(subject: Subject, check: Check | null): FixResult {
  const { tree, request, type } = subject;
  const state = check ? sessionState(subject, check) : undefined;
  if (state !== undefined)
    return refuse(`${state}() changes the connection for whoever uses it next. Use a pool, which resets it.`);
  if (check?.helper && declaresMethod(subject, check.helper.name))
    return refuse(`The class has a method ${check.helper.name}() of its own already.`);
  const wanted = camelCase(type.name);
  const field = freshName(tree, wanted, `shared${wanted[0]?.toUpperCase()}${wanted.slice(1)}`);
  const method = field;
  const call = `${method}()`;
  const released = releaseEdits(subject, call);
  if (isRefusal(released)) return released;
  const exceptions = checkedExceptions(request.creation.resource);
  const edits: TextEdit[] = [...released, holderEdit(subject, field, method, check), ...importsOf(subject)];
  for (const name of check?.imports ?? []) edits.push(...importEdit(tree, request.file, name));
  for (const exception of exceptions) {
    if (exception.startsWith('java.') && !isDeclared(edits, exception))
      edits.push(...importEdit(tree, request.file, exception));
  }
  const { creation } = subject;
  if (!subject.isResource)
    edits.push({ file: request.file, span: { start: creation.start, end: creation.end }, text: call });
  const kind = check ? 'guard' : 'memoise';
  const leaks = check !== null && leavesStatementsOpen(subject);
  const what = check
    ? say('Keep `{0}` in a static field, check it before use and reconnect', field)
    : say('Open `{0}` at first use and keep it in a static field', field);
  const offer = {
    kind,
    ...titled(leaks ? say('{0}. Statements that are not closed stay open now', what) : what),
    safe: !leaks,
  } as const;
  return { kind: 'edits', edits: withoutNested(merged(edits)), name: field, offer };
}

function holderEdit(subject: Subject, field: string, method: string, check: Check | null): TextEdit {
  const { tree, request, value, type, home } = subject;
  const eol = lineEnding(tree.text);
  const { at, indentation, isFirst } = fieldPosition(subject);
  const step = tabOf(subject, indentation);
  const exceptions = checkedExceptions(request.creation.resource).map((name) => name.slice(name.lastIndexOf('.') + 1));
  const throwing = exceptions.length > 0 ? ` throws ${exceptions.join(', ')}` : '';
  const missing = check ? `${field} == null || ${check.stale(field)}` : `${field} == null`;
  const lines = [
    `private static ${type.name} ${field};`,
    '',
    `private static synchronized ${type.name} ${method}()${throwing} {`,
    ...(check ? [`${step}// ${check.comment}`] : []),
    `${step}if (${missing}) {`,
    `${step}${step}${field} = ${value};`,
    `${step}}`,
    `${step}return ${field};`,
    '}',
    ...(check?.helper ? ['', ...check.helper.lines(step)] : []),
  ];
  const text = lines.map((line) => (line === '' ? '' : indentation + line)).join(eol);
  const isLast = (child(home, 'body')?.children.length ?? 0) === 0;
  return { file: request.file, span: { start: at, end: at }, text: eol + text + (isFirst && !isLast ? eol : '') };
}

function declaresMethod({ tree, home }: Subject, wanted: string): boolean {
  return membersIn(home).some((member) => {
    const name = member.type === 'method_declaration' ? child(member, 'name') : undefined;
    return name !== undefined && textOf(tree, name) === wanted;
  });
}

function tabOf({ tree, home }: Subject, indentation: string): string {
  const lineStart = tree.text.lastIndexOf('\n', home.start - 1) + 1;
  const outer = /^[ \t]*/.exec(tree.text.slice(lineStart))?.[0] ?? '';
  return indentation.slice(outer.length) || '    ';
}

function sessionState({ path, tree }: Subject, check: Check): string | undefined {
  const member = memberAround(path);
  for (const node of member ? nodesIn(member) : []) {
    const name = node.type === 'method_invocation' ? child(node, 'name') : undefined;
    if (name && check.changesState.test(textOf(tree, name))) return textOf(tree, name);
  }
  return undefined;
}

/** Closing a connection closed its statements: now each has to be closed by itself. */
function leavesStatementsOpen({ path, tree }: Subject): boolean {
  const member = memberAround(path);
  const visit = (node: SyntaxNode, closed: boolean): boolean => {
    const name = node.type === 'method_invocation' ? child(node, 'name') : undefined;
    if (!closed && name && /^(createStatement|prepareStatement|prepareCall)$/.test(textOf(tree, name))) return true;
    return node.children.some((each) => visit(each, closed || node.type === 'resource'));
  };
  return member !== undefined && visit(member, false);
}

function isDeclared(edits: readonly TextEdit[], name: string): boolean {
  return edits.some((edit) => edit.text.includes(`import ${name};`));
}

/** Insertions at one place become one. */
export function merged(edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of edits) {
    const same = result.findIndex(
      ({ span }) => span.start === edit.span.start && span.end === edit.span.end && span.start === span.end,
    );
    const other = result[same];
    if (other) result[same] = { ...other, text: other.text + edit.text };
    else result.push(edit);
  }
  return result;
}
