import { ts } from 'ts-morph';
import { applyEdits, type FixResult } from '../../../../model';
import { isSound, settleChanges } from '../changes';
import { variableOf } from '../declarations';
import { eolOf, indentAt, lineStart, nextLine, startsLine } from '../layout';
import { uniqueName } from '../names';
import { isAssignment, skipInner, skipOuter } from '../references';
import { refuse } from '../refusal';
import type { Change } from '../removal-edits';
import type { Binding } from '../scopes';
import { enclosingFunction, type ParsedSource } from '../source';
import { inStyle, styleOf } from '../written-style';
import { isAsync } from './acquisition';
import { checkLines } from './check-lines';
import type { Recipe } from './recipes';

/**
 * Asks a connection that is kept by `if (!connection) { connection = await … }` whether it is alive, right before that: one
 * that does not answer is given up, and the code opens a new one as it did the first time.
 */
export function planRecheck(
  parsed: ParsedSource,
  creation: ts.Expression,
  recipe: Recipe,
  connectMethod: string | null,
): FixResult | null {
  const kept = keptBy(parsed, creation);
  if (!kept) return null;
  const { holder, assigned, guard } = kept;
  if (!isAsync(enclosingFunction(guard))) {
    return refuse('The function that keeps it is not `async`, so it cannot ask the server first.');
  }
  const start = guard.getStart(parsed.source);
  if (!startsLine(parsed.text, start)) return refuse('The code that keeps it shares its line with other code.');
  const fresh = connectMethod === null ? null : keptOnceConnected(parsed, kept, connectMethod);
  if (connectMethod !== null && !fresh)
    return refuse('It is kept before it is connected, where the fix cannot take that apart.');
  const changes = [askBefore(parsed, guard, holder, recipe), ...(fresh?.changes ?? [])];
  if (recipe.emitsErrors && !listens(parsed, holder)) {
    changes.push(listenAfter(parsed, assigned, fresh?.name ?? holder.name));
  }
  const edits = settleChanges(parsed.file, changes);
  if (!edits || !isSound(parsed, applyEdits(parsed.text, edits)))
    return refuse('The code around it is written in a way the fix cannot take apart.');
  return { kind: 'edits', edits, name: holder.name };
}

interface Kept {
  readonly holder: Binding;
  /** `connection = await mysql.createConnection(…);` */
  readonly assigned: ts.ExpressionStatement;
  /** `if (!connection) { … }` */
  readonly guard: ts.IfStatement;
}

function keptBy({ scopes }: ParsedSource, creation: ts.Expression): Kept | null {
  const outer = skipOuter(creation);
  const value = skipOuter(ts.isAwaitExpression(outer.parent) ? outer.parent : outer);
  const { parent } = value;
  const isAssigned = ts.isBinaryExpression(parent) && isAssignment(parent.operatorToken.kind) && parent.right === value;
  if (!isAssigned || !ts.isIdentifier(parent.left) || !ts.isExpressionStatement(parent.parent)) return null;
  const holder = scopes.bindingOf(parent.left);
  if (!holder || holder.scope !== scopes.module) return null;
  for (let node: ts.Node = parent.parent; node.parent && !ts.isFunctionLike(node); node = node.parent) {
    if (ts.isIfStatement(node) && isEmptyTest(node.expression, holder, scopes)) {
      return { holder, assigned: parent.parent, guard: node };
    }
  }
  return null;
}

/**
 * A client that is kept before it is connected is kept when that fails, too, and the next invocation gets it. It has
 * another name until it is connected.
 */
function keptOnceConnected(
  parsed: ParsedSource,
  { holder, assigned }: Kept,
  connectMethod: string,
): { readonly name: string; readonly changes: readonly Change[] } | null {
  const siblings: readonly ts.Statement[] = ts.isBlock(assigned.parent) ? assigned.parent.statements : [];
  const from = siblings.indexOf(assigned);
  const uses = (statement: ts.Statement) =>
    holder.references.filter((id) => id.pos >= statement.pos && id.end <= statement.end);
  const connect = siblings.slice(from + 1).find((each) => {
    const call =
      ts.isExpressionStatement(each) && ts.isAwaitExpression(each.expression) ? each.expression.expression : null;
    const isCall = call && ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression);
    return isCall && call.expression.name.text === connectMethod && uses(each).length > 0;
  });
  if (!connect) return null;
  const { text, source } = parsed;
  const name = uniqueName(`new${holder.name.charAt(0).toUpperCase()}${holder.name.slice(1)}`, parsed.scopes, new Set());
  const between = siblings.slice(from, siblings.indexOf(connect) + 1);
  const renamed = between.flatMap(uses).map((id) => ({
    span: { start: id.getStart(source), end: id.end },
    text: id.parent.parent === assigned ? `const ${name}` : name,
  }));
  const at = nextLine(text, connect.end);
  const kept = written(parsed, [`${holder.name} = ${name};`], indentAt(text, connect.getStart(source)));
  return { name, changes: [...renamed, { span: { start: at, end: at }, text: kept }] };
}

/** `!connection`, `connection == null`, `connection === undefined`. */
function isEmptyTest(test: ts.Expression, holder: Binding, scopes: ParsedSource['scopes']): boolean {
  const node = skipInner(test);
  const isHolder = (each: ts.Expression) => ts.isIdentifier(each) && scopes.bindingOf(each) === holder;
  if (ts.isPrefixUnaryExpression(node)) {
    return node.operator === ts.SyntaxKind.ExclamationToken && isHolder(skipInner(node.operand));
  }
  if (!ts.isBinaryExpression(node)) return false;
  const isEqual = /^===?$/.test(node.operatorToken.getText());
  return isEqual && isHolder(skipInner(node.left)) && /^(null|undefined)$/.test(node.right.getText());
}

function askBefore(
  parsed: ParsedSource,
  guard: ts.IfStatement,
  holder: Binding,
  { check, discard, endsAsync }: Recipe,
): Change {
  const { name } = holder;
  const given = (code: string) => code.replace('$', () => name);
  const gone = endsAsync ? `${given(discard)}.catch(() => {});` : `${given(discard)};`;
  const lines = [
    `if (${name}) {`,
    '  try {',
    ...checkLines(given(check), styleOf(parsed).isTypeScript).map((line) => `    ${line}`),
    '  } catch {',
    '    // It was closed or cut off: open a new one.',
    `    ${gone}`,
    `    ${name} = ${emptyValue(holder)};`,
    '  }',
    '}',
  ];
  return insertAbove(parsed, guard, lines);
}

function listenAfter(parsed: ParsedSource, assigned: ts.Statement, name: string): Change {
  const { text } = parsed;
  const indent = indentAt(text, assigned.getStart(parsed.source));
  const lines = [
    '// Without a listener, a connection that is cut off while idle would end the process.',
    `${name}.on('error', () => {});`,
  ];
  const at = nextLine(text, assigned.end);
  return { span: { start: at, end: at }, text: written(parsed, lines, indent) };
}

function insertAbove(parsed: ParsedSource, statement: ts.Statement, lines: readonly string[]): Change {
  const start = statement.getStart(parsed.source);
  const at = lineStart(parsed.text, start);
  return { span: { start: at, end: at }, text: written(parsed, lines, indentAt(parsed.text, start)) };
}

function written(parsed: ParsedSource, lines: readonly string[], indent: string): string {
  return inStyle(lines, styleOf(parsed))
    .map((line) => `${indent}${line}${eolOf(parsed.text)}`)
    .join('');
}

/** What the variable holds when it holds nothing, by its own declaration. */
function emptyValue({ declarations }: Binding): string {
  const id = declarations[0];
  const declaration = id && variableOf(id);
  const isNull = declaration?.initializer?.kind === ts.SyntaxKind.NullKeyword;
  const allowsNull =
    /\bnull\b/.test(declaration?.type?.getText() ?? '') && !/\bundefined\b/.test(declaration?.type?.getText() ?? '');
  return isNull || allowsNull ? 'null' : 'undefined';
}

function listens({ text }: ParsedSource, { name }: Binding): boolean {
  return new RegExp(`\\b${name.replace(/\$/g, '\\$')}\\.(on|addListener)\\(\\s*['"\`]error`).test(text);
}
