import { ts } from 'ts-morph';
import { type Refusal, refuse } from '../refusal';
import type { ParsedSource } from '../source';

/** The text of `log` in `client.on('error', log)`, where it can stand at module scope. */
export function errorListener({ scopes, source }: ParsedSource, call: ts.CallExpression): string | Refusal {
  const [event, callback] = call.arguments;
  const said = `\`${call.expression.getText(source)}(…)\``;
  const isError = event && ts.isStringLiteralLike(event) && event.text === 'error';
  if (!isError || !callback || call.arguments.length !== 2)
    return refuse(`${said} listens to one connection, which a pool is not: make a pool by hand.`);
  let local: string | undefined;
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) local = 'this';
    const scope = ts.isIdentifier(node) ? scopes.bindingOf(node)?.scope : undefined;
    const isOwn = scope && scope.node.pos >= callback.pos && scope.node.end <= callback.end;
    if (scope && scope.kind !== 'module' && !isOwn) local = node.getText(source);
    ts.forEachChild(node, visit);
  };
  visit(callback);
  if (local !== undefined)
    return refuse(`What listens to errors uses \`${local}\` of this invocation; make a pool with a listener by hand.`);
  return callback.getText(source);
}

/** Whether a listener does nothing. */
export function isSilent(listener: string): boolean {
  return /^(async )?(function )?\(?\w*\)?\s*(=>)?\s*\{\s*\}$/.test(listener);
}
