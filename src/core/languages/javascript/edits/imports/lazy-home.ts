import { ts } from 'ts-morph';
import { type Refusal, refuse } from '../refusal';
import { enclosingFunction, isWithin, type ParsedSource } from '../source';

/** The function that can load a module for a use in it. */
export interface Home {
  readonly body: ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody };
  readonly use: ts.Identifier;
}

/**
 * The innermost function around a use that can wait for the module (`require` needs no waiting) and is no callback made
 * on the spot, where it would be loaded again for each item.
 */
export function homeOf(parsed: ParsedSource, use: ts.Identifier, form: 'import' | 'require'): Home | Refusal {
  const around = functionsAround(use);
  const outermost = around.at(-1);
  if (!outermost) return refuse(`${place(parsed, use)}: ${usedAtInit(use)} while the module loads.`);
  const able = around.filter((each) => form === 'require' || canWait(each));
  const home = able.find((each) => !isCallback(each)) ?? able.at(-1);
  if (!home)
    return refuse(
      `${place(parsed, use)}: the function that uses it is not \`async\`, so it cannot wait for the module.`,
    );
  const inner = around.slice(0, around.indexOf(home));
  if (inner.some((each) => ts.isFunctionDeclaration(each)))
    return refuse(`${place(parsed, use)}: it is used in a function inside of another; move that function out first.`);
  if (!hasBody(home) || !isWithin(use, home.body))
    return refuse(`${place(parsed, use)}: it is used in the parameters of a function.`);
  return { body: home, use };
}

/** What uses it, in the words of the code. */
function usedAtInit(use: ts.Identifier): string {
  for (let node: ts.Node = use; node.parent; node = node.parent) {
    const { parent } = node;
    if (ts.isDecorator(parent)) return 'a decorator uses it';
    if (ts.isHeritageClause(parent)) return `${classNamed(parent.parent)} extends it`;
    if (ts.isPropertyDeclaration(parent))
      return `the static \`${parent.name.getText()}\` of ${classNamed(parent.parent)} is made with it`;
    if (ts.isVariableDeclaration(parent)) {
      return `\`${short(parent.name)}\` is ${isMember(use, node) ? 'taken from' : 'made with'} it`;
    }
    if (ts.isExportAssignment(parent)) return 'what the module exports by default is made with it';
    const isAssigned = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    if (isAssigned && parent.right === node) return `\`${short(parent.left)}\` is made with it`;
    if (ts.isExpressionStatement(parent)) return `\`${short(parent.expression)}\` uses it`;
  }
  return 'it is used';
}

/** `const { Client } = pg`, `const S3 = AWS.S3`. */
function isMember(use: ts.Node, value: ts.Node): boolean {
  let node = use;
  while (node !== value && ts.isPropertyAccessExpression(node.parent)) node = node.parent;
  return node === value;
}

function classNamed({ name }: { readonly name?: ts.Node }): string {
  return name ? `the class \`${name.getText()}\`` : 'a class';
}

function short(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** From the inside out. */
function functionsAround(node: ts.Node): ts.SignatureDeclaration[] {
  const around: ts.SignatureDeclaration[] = [];
  for (let next = enclosingFunction(node); next; next = enclosingFunction(next)) around.push(next);
  return around;
}

function hasBody(node: ts.SignatureDeclaration): node is Home['body'] {
  return 'body' in node && node.body !== undefined;
}

function canWait(node: ts.SignatureDeclaration): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
  );
}

/** Written where it is handed on: `records.map((record) => …)`. */
function isCallback(node: ts.SignatureDeclaration): boolean {
  let outer: ts.Node = node;
  while (ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  const { parent } = outer;
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== outer;
}

export function place({ source }: ParsedSource, node: ts.Node): string {
  return `Line ${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}
