import { ts } from 'ts-morph';
import { skipOuter } from '../references';
import type { ParsedSource } from '../source';
import type { Home } from './lazy-home';

/**
 * Whether everybody who calls a function waits for it right away, so that an `await` more at its beginning lets nobody
 * else go first. True where it is private to the file and each use of its name is `await f()` or `return f()`.
 */
export function callersWait(parsed: ParsedSource, body: Home['body']): boolean {
  const id = nameOf(body);
  const binding = id && parsed.scopes.bindingOf(id);
  if (!binding || isExported(body)) return false;
  return binding.references.every(isWaitedFor);
}

function nameOf(body: Home['body']): ts.Identifier | undefined {
  if (ts.isFunctionDeclaration(body)) return body.name;
  const { parent } = body;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

function isExported(body: Home['body']): boolean {
  const statement = ts.isFunctionDeclaration(body) ? body : body.parent.parent?.parent;
  const modifiers = statement && ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function isWaitedFor(use: ts.Identifier): boolean {
  const call = use.parent;
  if (!ts.isCallExpression(call) || call.expression !== use) return false;
  const { parent } = skipOuter(call);
  return ts.isAwaitExpression(parent) || ts.isReturnStatement(parent) || ts.isArrowFunction(parent);
}
