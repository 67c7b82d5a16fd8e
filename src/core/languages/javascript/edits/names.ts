import { ts } from 'ts-morph';
import type { Binding, Scopes } from './scopes';

/** Words of factories that say nothing about what they make. */
const GENERIC_FACTORY =
  /^(create|make|build|from|from[A-Z]\w*|get|getInstance|init|initialize|instance|connect|default|of|new)$/;

/** A name for what `new S3Client()`, `mysql.createPool()`, `axios.create()` or `knex()` gives: `s3Client`, `pool`, … */
export function nameFor(creation: ts.Expression): string {
  const called = ts.isNewExpression(creation) || ts.isCallExpression(creation) ? creation.expression : creation;
  const words = dottedNames(called);
  const last = words.at(-1) ?? 'client';
  const made = last.replace(/^(create|make|build|get|new)(?=[A-Z])/, '');
  if (ts.isNewExpression(creation) || (made !== last && !GENERIC_FACTORY.test(last))) return safe(lowerFirst(made));
  const owner = GENERIC_FACTORY.test(last) ? (words.at(-2) ?? 'client') : last;
  const isNamedAfterWhatItIs = /(client|pool|connection|agent|producer|consumer)$/i.test(owner);
  return safe(lowerFirst(owner) + (isNamedAfterWhatItIs ? '' : 'Client'));
}

function dottedNames(expression: ts.Node): string[] {
  if (ts.isIdentifier(expression)) return [expression.text];
  if (ts.isPropertyAccessExpression(expression)) return [...dottedNames(expression.expression), expression.name.text];
  if (ts.isParenthesizedExpression(expression)) return dottedNames(expression.expression);
  return [];
}

/** `S3Client` → `s3Client`, `SQSClient` → `sqsClient`, `IORedis` → `ioRedis`, `SQS` → `sqs`. */
function lowerFirst(name: string): string {
  return name.replace(/^_*[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}

function safe(name: string): string {
  const isWord = /^[A-Za-z_$][\w$]*$/.test(name);
  return isWord && !RESERVED.test(name) ? name : 'client';
}

const RESERVED =
  /^(arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|with|yield)$/;

/** `wanted`; where the file uses it already, the first of `others` that is free, or `wanted2`, `wanted3`, … */
export function uniqueName(
  wanted: string,
  scopes: Scopes,
  taken: ReadonlySet<string>,
  others: readonly string[] = [],
): string {
  const isFree = (name: string): boolean => !scopes.names.has(name) && !taken.has(name);
  const telling = [wanted, ...others].find(isFree);
  if (telling !== undefined) return telling;
  for (let number = 2; ; number++) {
    const name = `${wanted}${number}`;
    if (isFree(name)) return name;
  }
}

/** What a client is called that all invocations share, where its own name is taken. */
export function sharedName(wanted: string): string {
  return `shared${wanted.charAt(0).toUpperCase()}${wanted.slice(1)}`;
}

/** What a CommonJS module has in scope already, and what strict code may not declare. */
const TAKEN = /^(exports|module|require|__filename|__dirname|undefined|NaN|Infinity)$/;

/**
 * Whether a local variable may keep its name when its declaration moves to module scope: nothing at module scope has
 * it, no function on the way out declares it again, and no global of that name would be hidden.
 */
export function canKeepName(binding: Binding, scopes: Scopes): boolean {
  if (scopes.unresolved.has(binding.name) || TAKEN.test(binding.name) || RESERVED.test(binding.name)) return false;
  for (let scope = binding.scope.parent; scope; scope = scope.parent) {
    if (scope.bindings.has(binding.name)) return false;
  }
  return true;
}
