import type { Span, TextEdit } from '../../../model';
import { child, type SyntaxNode, type SyntaxTree } from '../../tree-sitter/syntax-node';
import { type Refusal, refuse } from './refusal';
import { indentationAt, lineEnding, memberAround, nodesIn, type Path, pathTo, textOf, wholeLines } from './source';

/** Takes out the call of a close method with what stands around it for its sake: a null check, a try, a finally. */
export function removeCloseCall(tree: SyntaxTree, file: string, call: Span): TextEdit[] | Refusal {
  const path = pathTo(tree, call);
  const at = path?.findLastIndex((node) => node.type === 'expression_statement') ?? -1;
  if (!path || at < 0 || path.at(-1) !== path[at]?.children[0]) {
    return refuse('It is closed in a way that cannot be taken out by itself. Remove the close first.');
  }
  let index = at;
  for (;;) {
    const next = emptiedBy(path, index);
    if (next === undefined) break;
    index = next;
  }
  const node = path[index];
  const parent = path[index - 1];
  if (!node) return refuse('It is closed in a way that cannot be taken out by itself.');
  const isOnlyClause = node.type === 'finally_clause' && !parent?.children.some((each) => each.type === 'catch_clause');
  if (isOnlyClause && parent) return unwrapTry(tree, file, parent, node);
  if (node.type === 'finally_clause') {
    const before = tree.text.slice(0, node.start).trimEnd().length;
    return [{ file, span: { start: before, end: node.end }, text: '' }];
  }
  return [{ file, span: wholeLines(tree.text, node), text: '' }];
}

/** The index of what is left without a purpose when the node at an index goes. */
function emptiedBy(path: Path, index: number): number | undefined {
  const node = path[index];
  const parent = path[index - 1];
  if (!node || !parent) return undefined;
  if (parent.type === 'block' && parent.children.length === 1) {
    const owner = path[index - 2];
    if (owner?.type === 'finally_clause') return index - 2;
    if (owner?.type === 'if_statement' && !child(owner, 'alternative')) return index - 2;
    if (
      owner?.type === 'try_statement' &&
      child(owner, 'body') === parent &&
      !owner.children.some((each) => each.type === 'finally_clause')
    )
      return index - 2;
  }
  return parent.type === 'if_statement' && node.field === 'consequence' && !child(parent, 'alternative')
    ? index - 1
    : undefined;
}

/** `try { … } finally { close }` without its finally: what stood in it, one level further out. */
function unwrapTry(
  tree: SyntaxTree,
  file: string,
  statement: SyntaxNode,
  clause: SyntaxNode | null,
  first = '',
): TextEdit[] | Refusal {
  const body = child(statement, 'body');
  if (!body) return refuse('The code is not complete.');
  const member = memberAround(pathTo(tree, statement) ?? []);
  const declared = declaredNames(tree, body);
  const clashes =
    member &&
    [...nodesIn(member)].some((node) => {
      const outside = node.end <= statement.start || node.start >= statement.end;
      const name =
        outside && (node.type === 'variable_declarator' || node.type === 'resource') ? child(node, 'name') : undefined;
      return name !== undefined && declared.has(textOf(tree, name));
    });
  const end = clause?.end ?? statement.end;
  if (clashes) return refuse('The block it is closed after declares names that are used again outside of it.');
  const { text } = tree;
  const indentation = indentationAt(text, statement.start);
  const content = {
    start: body.start + 1 + leadingBlanks(text.slice(body.start + 1, body.end - 1)),
    end: body.end - 1,
  };
  content.end = Math.max(content.start, text.slice(0, body.end - 1).trimEnd().length);
  if (content.start >= content.end)
    return [{ file, span: wholeLines(text, { start: statement.start, end }), text: first }];
  const opening = first === '' ? '' : first + lineEnding(text) + indentation;
  return [
    { file, span: { start: statement.start, end: content.start }, text: opening },
    ...dedented(text, file, content, indentation),
    { file, span: { start: content.end, end }, text: '' },
  ];
}

function leadingBlanks(text: string): number {
  return text.length - text.trimStart().length;
}

/** Lines after the first, moved out to an indentation: small edits, which leave room for others in the same lines. */
function dedented(text: string, file: string, { start, end }: Span, indentation: string): TextEdit[] {
  const deeper = indentationAt(text, start).length;
  const edits: TextEdit[] = [];
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const blanks = /^[ \t]*/.exec(text.slice(at + 1, end))?.[0].length ?? 0;
    const by = Math.min(blanks, deeper) - indentation.length;
    if (by > 0)
      edits.push({
        file,
        span: { start: at + 1 + indentation.length, end: at + 1 + indentation.length + by },
        text: '',
      });
  }
  return edits;
}

function declaredNames(tree: SyntaxTree, body: SyntaxNode): ReadonlySet<string> {
  const declarations = body.children.filter((each) => each.type === 'local_variable_declaration');
  const names = declarations.flatMap((each) => each.children.flatMap((declarator) => child(declarator, 'name') ?? []));
  return new Set(names.map((name) => textOf(tree, name)));
}

/**
 * Turns a resource of `try (…)` into an ordinary local with a new value (`null`: into nothing, where only its name was used).
 * What else the statement opens is still closed.
 */
export function releaseResource(
  tree: SyntaxTree,
  file: string,
  path: Path,
  value: string | null,
): TextEdit[] | Refusal {
  const at = path.findLastIndex((node) => node.type === 'resource');
  const resource = path[at];
  const list = path[at - 1];
  const statement = path[at - 2];
  const name = resource && child(resource, 'name');
  const body = statement && child(statement, 'body');
  if (!resource || !list || !statement || !name || !body)
    return refuse('It is closed by a `try` that names it only. Remove it there first.');
  const type = child(resource, 'type');
  const others = list.children.filter((each) => each !== resource);
  const declaration = value === null ? '' : `${type ? textOf(tree, type) : 'var'} ${textOf(tree, name)} = ${value};`;
  const caught = statement.children.some((each) => each.type === 'catch_clause' || each.type === 'finally_clause');
  const usedBeside = others.some((other) => mentions(tree, other, textOf(tree, name)));
  const eol = lineEnding(tree.text);
  const indentation = indentationAt(tree.text, statement.start);
  if (others.length === 0 && !caught) return unwrapTry(tree, file, statement, null, declaration);
  if (usedBeside && caught && value !== null) return nestTry(tree, file, statement, body, others, declaration);
  const edits: TextEdit[] = [];
  if (others.length === 0) {
    const start = tree.text.slice(0, list.start).trimEnd().length;
    edits.push({ file, span: { start, end: list.end }, text: '' });
  } else edits.push({ file, span: withSeparator(list, resource), text: '' });
  if (declaration === '') return edits;
  if (usedBeside || !caught) {
    edits.push({ file, span: { start: statement.start, end: statement.start }, text: declaration + eol + indentation });
  } else {
    const first = body.children[0];
    const inner = first ? indentationAt(tree.text, first.start) : `${indentation}    `;
    edits.push({ file, span: { start: body.start + 1, end: body.start + 1 }, text: eol + inner + declaration });
  }
  return edits;
}

/** `try { declaration; try (others) { … } } catch …`: what others are made of is opened where errors are caught. */
function nestTry(
  tree: SyntaxTree,
  file: string,
  statement: SyntaxNode,
  body: SyntaxNode,
  others: readonly SyntaxNode[],
  declaration: string,
): TextEdit[] {
  const { text } = tree;
  const eol = lineEnding(text);
  const outer = indentationAt(text, statement.start);
  const first = body.children[0];
  const inner = first ? indentationAt(text, first.start) : `${outer}    `;
  const step = inner.slice(outer.length) || '    ';
  const opened = others.map((other) => text.slice(other.start, other.end)).join(`;${eol}${inner}     `);
  const head = `try {${eol}${inner}${declaration}${eol}${inner}try (${opened}) {`;
  const edits: TextEdit[] = [{ file, span: { start: statement.start, end: body.start + 1 }, text: head }];
  for (let at = text.indexOf('\n', body.start); at >= 0 && at < body.end; at = text.indexOf('\n', at + 1)) {
    if (/^[ \t]*\r?\n/.test(text.slice(at + 1))) continue;
    edits.push({ file, span: { start: at + 1, end: at + 1 }, text: step });
  }
  return [...edits, { file, span: { start: body.end, end: body.end }, text: `${eol}${outer}}` }];
}

/** A resource with the semicolon and blank that separate it from its neighbour. */
function withSeparator(list: SyntaxNode, resource: SyntaxNode): Span {
  const index = list.children.indexOf(resource);
  const next = list.children[index + 1];
  const before = list.children[index - 1];
  if (next) return { start: resource.start, end: next.start };
  return { start: before?.end ?? resource.start, end: resource.end };
}

export function mentions(tree: SyntaxTree, node: SyntaxNode, name: string): boolean {
  return [...nodesIn(node)].some(
    (each) =>
      each.type === 'identifier' && each.field !== 'name' && each.field !== 'field' && textOf(tree, each) === name,
  );
}
