import { ts } from 'ts-morph';
import type { Resource } from '../../../model';
import { lastName } from './packages';
import { skipOuter } from './references';
import type { Binding } from './scopes';
import { isWithin, type ParsedSource } from './source';

const CHECKS_OUT = /^(connect|getConnection|getClient|acquire|acquireConnection|reserve)$/;
const GIVES_BACK = /^(release|releaseConnection|destroy|end|close)$/;

/**
 * Why a pool that lives on would run dry: connections taken out of it that nobody puts back, or only when all goes
 * well. A pool per request hides that.
 */
export function whyRunsDry(call: ts.CallExpression, resource: Resource, parsed: ParsedSource): string | null {
  if (resource.kind !== 'pool' || /^(mongo|monk|@prisma)/.test(resource.id)) return null;
  const method = lastName(call.expression);
  if (method === 'transaction') return whyTransactionLeaks(call, parsed);
  if (!CHECKS_OUT.test(method) || isGivenBack(call, parsed)) return null;
  return `\`${method}()\` takes a connection that is not given back in a \`finally\` block, so a shared pool would run dry`;
}

function whyTransactionLeaks(call: ts.CallExpression, { text }: ParsedSource): string | null {
  const isManaged = call.arguments.some((argument) => ts.isFunctionLike(argument));
  if (isManaged || (text.includes('.commit(') && text.includes('.rollback('))) return null;
  return '`transaction()` takes a connection that is not always given back, so a shared pool would run dry';
}

function isGivenBack(call: ts.CallExpression, parsed: ParsedSource): boolean {
  const callback = call.arguments.find((argument) => ts.isFunctionLike(argument));
  if (callback) return isGivenBackBy(callback as ts.SignatureDeclaration, parsed);
  const awaited = skipOuter(call).parent;
  const value = skipOuter(ts.isAwaitExpression(awaited) ? awaited : call);
  const { parent } = value;
  if (ts.isPropertyAccessExpression(parent) && parent.name.text === 'then' && ts.isCallExpression(parent.parent)) {
    const [then] = parent.parent.arguments;
    return then !== undefined && ts.isFunctionLike(then) && isGivenBackBy(then, parsed);
  }
  const name = ts.isVariableDeclaration(parent) ? parent.name : ts.isBinaryExpression(parent) ? parent.left : undefined;
  const binding = name && ts.isIdentifier(name) ? parsed.scopes.bindingOf(name) : undefined;
  if (!binding) return ts.isReturnStatement(parent);
  return binding.kind === 'using' || returns(binding).some(isInFinally);
}

/** Callbacks cannot use `finally`; that one of their parameters is called or released at all must do. */
function isGivenBackBy(callback: ts.SignatureDeclaration, { scopes }: ParsedSource): boolean {
  return callback.parameters.some(({ name }, index) => {
    const binding = ts.isIdentifier(name) ? scopes.bindingOf(name) : undefined;
    // pg hands a third parameter over, which gives the client back when it is called.
    const isGiver = index === 2 && binding !== undefined && binding.references.length > 0;
    return isGiver || (binding !== undefined && returns(binding).length > 0);
  });
}

/** `client.release()`, `pool.releaseConnection(client)`. */
function returns(binding: Binding): ts.Node[] {
  return binding.references.filter((id) => {
    const { parent } = id;
    const isMethod = ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent);
    if (isMethod && parent.expression === id) return GIVES_BACK.test(parent.name.text);
    return ts.isCallExpression(parent) && parent.expression !== id && GIVES_BACK.test(lastName(parent.expression));
  });
}

function isInFinally(node: ts.Node): boolean {
  for (let current = node; current.parent; current = current.parent) {
    const { parent } = current;
    if (ts.isTryStatement(parent) && parent.finallyBlock && isWithin(node, parent.finallyBlock)) return true;
    const isArgument = ts.isCallExpression(parent) && parent.expression !== current;
    if (isArgument && lastName(parent.expression) === 'finally') return true;
  }
  return false;
}
