import type { ts } from 'ts-morph';
import { environmentSetIn } from './environment';
import { exportedFunction, importedCallee } from './exported-function';
import { freshNeeds, type Needs } from './needs';
import { packageOf } from './packages';
import { isAsyncFunction } from './repeatable-calls';
import { whyNotFunction } from './settled';

/**
 * Why a call of a function from another module of the user's must not be made once while this module loads; null when
 * it depends on nothing of the invocation, undefined where the function is not in sight.
 */
export function whyNotImported(call: ts.CallExpression, needs: Needs): string | null | undefined {
  const { modules, parsed } = needs;
  const from = importedCallee(call.expression, parsed, (binding) => packageOf(binding, parsed.scopes));
  const other = from && modules?.of(parsed.file, from.specifier);
  const found = from && other && modules ? exportedFunction(other, from.name, modules) : undefined;
  if (!other || !found || !modules) return undefined;
  const { body } = found;
  const { file } = found.parsed;
  if (isAsyncFunction(body) && !needs.awaitsSecrets)
    return `\`${from?.name}\` in ${file} gives a promise, which needs to be memoised`;
  if (!needs.inPlace && modules.leadsBack(other)) {
    return `${file} loads this file in turn, so it may not be ready while this one loads`;
  }
  if (environmentSetIn(found.parsed)) return `${file} sets an environment variable inside a function`;
  const inner: Needs = { ...freshNeeds(found.parsed, body, needs), functions: needs.functions };
  needs.canThrow = true;
  const reason = whyNotFunction(body, { root: body, deferred: false, creation: null }, inner);
  needs.readsSecret ||= inner.readsSecret;
  return reason === null ? null : `in ${file}, ${reason}`;
}
