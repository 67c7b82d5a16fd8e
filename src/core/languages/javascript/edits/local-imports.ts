import { ts } from 'ts-morph';
import { variableOf } from './declarations';
import { skipInner } from './references';
import type { Binding } from './scopes';

/** What a local name stands for in a module that is loaded where it is needed. */
export interface LocalImport {
  /** The specifier as written, with its quotes. */
  readonly specifier: string;
  /** The export; null for the whole module. */
  readonly name: string | null;
}

/** `const { S3Client } = await import('@aws-sdk/client-s3')`. */
export function importedBy(binding: Binding): LocalImport | undefined {
  const id = binding.declarations[0];
  const declaration = id && variableOf(id);
  const specifier = declaration?.initializer && awaitedImport(declaration.initializer);
  if (!id || !declaration || specifier === undefined) return undefined;
  if (declaration.name === id) return { specifier, name: null };
  const element = id.parent;
  const isDirect = ts.isBindingElement(element) && element.parent === declaration.name && !element.initializer;
  if (!isDirect || element.dotDotDotToken) return undefined;
  const name = element.propertyName ?? element.name;
  return ts.isIdentifier(name) ? { specifier, name: name.text } : undefined;
}

/** The specifier of `await import('…')`, with its quotes. */
export function awaitedImport(expression: ts.Expression): string | undefined {
  const awaited = skipInner(expression);
  const call = ts.isAwaitExpression(awaited) ? skipInner(awaited.expression) : undefined;
  if (!call || !ts.isCallExpression(call) || call.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  const [specifier] = call.arguments;
  return specifier && ts.isStringLiteralLike(specifier) ? specifier.getText() : undefined;
}
