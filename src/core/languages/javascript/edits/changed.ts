import { ts } from 'ts-morph';
import { variableOf } from './declarations';
import { isRelative } from './known-calls';
import { lastName, packageOf } from './packages';
import { isMemberAccess, isWriteTarget, skipOuter } from './references';
import type { Binding } from './scopes';
import { enclosingFunction, type ParsedSource } from './source';

/** Why a module-scope name may not mean the same on every invocation; `null` when it does. */
export function whyChanged(binding: Binding, parsed: ParsedSource): string | null {
  const said = `\`${binding.name}\``;
  if (binding.kind === 'using' || binding.kind === 'loop') return `it depends on ${said}, which ends with its block`;
  if (binding.writes.length > 0) return `it depends on ${said}, which is assigned again`;
  const id = binding.declarations[0];
  const isUnset = id && variableOf(id)?.initializer === undefined && (binding.kind === 'let' || binding.kind === 'var');
  if (isUnset) return `it depends on ${said}, which is given no value here`;
  const changes = familyOf(binding, parsed).flatMap((each) => each.references.filter(isConfigured));
  const inFunction = changes.find((reference) => enclosingFunction(reference));
  if (!inFunction) return null;
  return `\`${inFunction.text}\` is configured inside a function, so it may differ between invocations; configure it at module scope first`;
}

/**
 * A package under all its names here: `import AWS, { config } from 'aws-sdk'` are two names of one state, and so are its
 * parts: `aws-sdk/global` configures what `aws-sdk/clients/s3` makes, wherever either is loaded.
 */
export function familyOf(binding: Binding, parsed: ParsedSource): readonly Binding[] {
  const family = familyName(packageOf(binding, parsed.scopes));
  if (family === undefined) return [binding];
  return parsed.scopes.bindings.filter((each) => familyName(packageOf(each, parsed.scopes)) === family);
}

/** A use in a function that configures a package, under whichever name. */
export function configuredInFunction(specifier: string, { scopes }: ParsedSource): ts.Identifier | undefined {
  const family = familyName(specifier);
  return scopes.bindings
    .filter((each) => familyName(packageOf(each, scopes)) === family)
    .flatMap(({ references }) => references)
    .find((id) => isConfigured(id) && enclosingFunction(id));
}

function familyName(specifier: string | undefined): string | undefined {
  if (specifier === undefined || isRelative(specifier)) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Whether a use changes what the name holds: `AWS.config.update(…)`, `options.region = …`, `Object.assign(options, …)`. */
export function isConfigured(id: ts.Identifier): boolean {
  let node = skipOuter(id);
  const path: string[] = [id.text];
  for (let parent = node.parent; isMemberAccess(parent) && parent.expression === node; parent = node.parent) {
    path.push(lastName(parent));
    node = skipOuter(parent);
  }
  if (path.length > 1 && isWriteTarget(node)) return true;
  const { parent } = node;
  if (!ts.isCallExpression(parent)) return false;
  if (parent.expression !== node) return isAssignedInto(parent, node);
  const method = path.at(-1) ?? '';
  if (path.length > 1 && CONFIGURING.test(method)) return true;
  return path.slice(0, -1).some((step) => /^(config|defaults)$/.test(step)) && !READING.test(method);
}

const CONFIGURING =
  /^(update|configure|config|set|add|push|unshift|splice|sort|reverse|delete|clear|use|plugin|setPromisesDependency|loadFromPath|setGlobal\w*)$/;
const READING = /^(get\w*|has|region|credentials|endpoint|toString)$/;

/** `Object.assign(options, …)` and its like change their first argument. */
function isAssignedInto(call: ts.CallExpression, argument: ts.Node): boolean {
  const changes = /^(assign|defineProperty|defineProperties|setPrototypeOf|merge|defaultsDeep|extend)$/;
  return call.arguments[0] === argument && changes.test(lastName(call.expression));
}
