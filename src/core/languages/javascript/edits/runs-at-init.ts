import { ts } from 'ts-morph';
import { lastName } from './packages';
import { skipInner } from './references';
import { functionOf } from './settled';
import type { ParsedSource } from './source';

/** Functions that call what they are given before they return. */
const CALLS_AT_ONCE = /^(map|forEach|filter|reduce|some|every|find|flatMap|sort|from|replace|then|Promise)$/;

/**
 * Functions that statements of the module may run while it loads, as far as this file shows. Errs on the side of more:
 * a method call counts for every method of that name.
 */
export function functionsRunBy(statements: readonly ts.Statement[], parsed: ParsedSource): ReadonlySet<ts.Node> {
  const run = new Set<ts.Node>();
  const named = functionsByName(parsed);
  const queue: ts.Node[] = [...statements];
  const start = (body: ts.Node): void => {
    if (run.has(body)) return;
    run.add(body);
    queue.push(body);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      if (isCalledAtOnce(node)) start(node);
      return;
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      for (const body of calledBy(node, parsed, named)) start(body);
    }
    ts.forEachChild(node, visit);
  };
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (ts.isFunctionLike(next)) ts.forEachChild(next, visit);
    else visit(next);
  }
  return run;
}

function isCalledAtOnce(body: ts.Node): boolean {
  let node = body;
  while (ts.isParenthesizedExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return ts.isDecorator(parent);
  return parent.expression === node || CALLS_AT_ONCE.test(lastName(parent.expression));
}

type Named = ReadonlyMap<string, readonly ts.Node[]>;

function calledBy(call: ts.CallExpression | ts.NewExpression, parsed: ParsedSource, named: Named): readonly ts.Node[] {
  const callee = skipInner(call.expression);
  if (!ts.isIdentifier(callee)) return named.get(lastName(callee)) ?? [];
  const declaration = parsed.scopes.bindingOf(callee)?.declarations[0]?.parent;
  if (!declaration) return [];
  if (ts.isClassLike(declaration)) return declaration.members.filter((member) => ts.isFunctionLike(member));
  const body = functionOf(declaration);
  return body ? [body] : [];
}

/** Methods and functions assigned to properties, by name. */
function functionsByName({ source }: ParsedSource): Named {
  const found = new Map<string, ts.Node[]>();
  const visit = (node: ts.Node): void => {
    const name = ts.isFunctionLike(node) ? memberName(node) : undefined;
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), node]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function memberName(body: ts.SignatureDeclaration): string | undefined {
  if (ts.isMethodDeclaration(body) || ts.isAccessor(body)) return body.name.getText();
  const { parent } = body;
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.name.getText();
  if (!ts.isBinaryExpression(parent) || parent.right !== body) return undefined;
  return ts.isPropertyAccessExpression(parent.left) ? parent.left.name.text : undefined;
}
