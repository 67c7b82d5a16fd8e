import { ts } from 'ts-morph';
import { whyNotImported } from './imported-call';
import {
  INSTRUMENTING_CALL,
  isRelative,
  isShareableClass,
  isStablePackageCall,
  PURE_METHODS,
  STABLE_GLOBAL_CALLS,
  STABLE_GLOBAL_CLASSES,
} from './known-calls';
import type { Needs } from './needs';
import { dottedName, lastName, packageOfExpression, requiredSpecifier, rootIdentifier } from './packages';
import { skipInner } from './references';
import { isLogging, isSecretRead } from './secret-reads';
import { functionOf, type Place, whyNotFunction } from './settled';
import { isWithin } from './source';

/** Why a call among the arguments must not be made once at module scope; `null` when it may. */
export function whyNotRepeatable(
  call: ts.CallExpression | ts.NewExpression,
  place: Place,
  needs: Needs,
): string | null {
  if (place.deferred) return whyNotDeferred(call, place, needs);
  const mayBeMade = ts.isNewExpression(call) ? isShareableNew(call, needs) : isStableCall(call, needs);
  if (mayBeMade) return null;
  if (needs.awaitsSecrets && isSecretRead(call, needs)) {
    needs.readsSecret = true;
    return null;
  }
  if (needs.awaitsSecrets && isLogging(call, needs)) return null;
  return whyNotOwn(call, place, needs);
}

function isShareableNew(call: ts.NewExpression, needs: Needs): boolean {
  const { scopes } = needs.parsed;
  const root = rootIdentifier(call.expression);
  if (root && !scopes.bindingOf(root) && root.text !== 'require') {
    if (root.text === 'URL') needs.canThrow = true;
    return STABLE_GLOBAL_CLASSES.has(root.text);
  }
  const specifier = packageOfExpression(call.expression, scopes);
  return specifier !== undefined && !isRelative(specifier) && isShareableClass(specifier, lastName(call.expression));
}

function isStableCall(call: ts.CallExpression, needs: Needs): boolean {
  const { scopes } = needs.parsed;
  const callee = skipInner(call.expression);
  const required = requiredSpecifier(call, scopes);
  if (required !== undefined) return !isRelative(required);
  const root = rootIdentifier(callee);
  const isGlobal = root !== undefined && !scopes.bindingOf(root);
  const name = lastName(callee);
  const dotted = dottedName(callee);
  if (isGlobal && dotted !== undefined && STABLE_GLOBAL_CALLS.has(dotted)) {
    needs.canThrow ||= /^(JSON\.parse|decodeURI|BigInt)/.test(dotted);
    return true;
  }
  const specifier = packageOfExpression(callee, scopes);
  if (specifier !== undefined && isStablePackageCall(specifier, name)) {
    needs.canThrow ||= /^(node:)?(fs|url)$|^config$/.test(specifier);
    return true;
  }
  if (INSTRUMENTING_CALL.test(name)) return true;
  // `process.env.HOSTS.split(',')` throws where the variable is not set.
  needs.canThrow = true;
  return specifier === undefined && ts.isPropertyAccessExpression(callee) && PURE_METHODS.has(name);
}

/** A function of this file is looked into; anything else is not known. */
function whyNotOwn(call: ts.CallExpression | ts.NewExpression, place: Place, needs: Needs): string | null {
  const text = shorten(call.getText());
  const callee = skipInner(call.expression);
  const binding = ts.isIdentifier(callee) ? needs.parsed.scopes.bindingOf(callee) : undefined;
  const declaration = binding?.declarations[0]?.parent;
  const body = declaration && functionOf(declaration);
  const isOfModule = binding?.scope === needs.parsed.scopes.module;
  if (!body || !isOfModule || !ts.isCallExpression(call)) {
    const imported = ts.isCallExpression(call) ? whyNotImported(call, needs) : undefined;
    if (imported === null) return null;
    return `\`${text}\` may give something else on the next invocation${imported ? `: ${imported}` : ''}`;
  }
  if (isAsyncFunction(body) && !needs.awaitsSecrets) return `\`${text}\` gives a promise, which needs to be memoised`;
  needs.canThrow = true;
  return whyNotFunction(body, place, needs);
}

/** Gives a promise, or a generator. */
export function isAsyncFunction(body: ts.FunctionLikeDeclaration): boolean {
  const isAsync = body.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  return isAsync || body.asteriskToken !== undefined;
}

/** A call made later, by a function among the arguments: it must not read what belongs to the current request. */
function whyNotDeferred(call: ts.CallExpression | ts.NewExpression, place: Place, needs: Needs): string | null {
  const { scopes } = needs.parsed;
  const text = shorten(call.getText());
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) return null;
  if (lastName(call.expression) === 'getStore') return `\`${text}\` reads what belongs to the current request`;
  const root = rootIdentifier(call.expression);
  const binding = root && scopes.bindingOf(root);
  if (!root || !binding) return null;
  if (isWithin(binding.scope.node, place.root) && binding.scope !== scopes.module) return null;
  const specifier = packageOfExpression(call.expression, scopes);
  if (specifier !== undefined && !isRelative(specifier)) return null;
  const declaration = binding.declarations[0]?.parent;
  const body = declaration && functionOf(declaration);
  if (body && binding.scope === scopes.module) return whyNotFunction(body, place, needs);
  const isPure = ts.isPropertyAccessExpression(call.expression) && PURE_METHODS.has(lastName(call.expression));
  return isPure ? null : `\`${text}\`, called by one of its arguments, may belong to the current request`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
