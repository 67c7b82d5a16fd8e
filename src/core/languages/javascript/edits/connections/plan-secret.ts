import { type FixResult, type Said, say, titled } from '../../../../model';
import type { HoistRequest } from '../../../editor';
import { otherModules } from '../other-modules';
import { refuse } from '../refusal';
import { needsOf } from '../settled';
import { expressionAt, type Parse, type ParsedSource } from '../source';
import { planConnection } from './plan-connection';
import { recipeFor } from './recipes';

const NO_SECRET = 'No secret is read for it.';

/** Whether a refusal is about something that reads a secret, and could be kept but for this. */
export function isAboutSecret(reason: string): boolean {
  return reason !== NO_SECRET;
}

/**
 * Reads a secret and makes what it opens once, at first use, instead of per invocation; a failure is forgotten. Never
 * safe: whoever rotates the secret finds that it is read less often.
 */
export function planSecret(parsed: ParsedSource, request: HoistRequest, parse: Parse): FixResult {
  const { resource, creation } = request;
  if (request.outlives || creation.zone !== 'invoke' || creation.guard !== 'none') return refuse(NO_SECRET);
  const isCutOff = resource.kind === 'connection' && !resource.reconnects;
  const recipe = isCutOff ? recipeFor(resource.id) : null;
  if (recipe === undefined) return refuse(NO_SECRET);
  if (!readsSecret(parsed, request, parse)) return refuse(NO_SECRET);
  const result = planConnection(parsed, request, recipe, parse, { secret: true });
  if (result.kind === 'refused') return result;
  const isConnected = isCutOff || resource.opensAsync || resource.connectMethod !== null;
  const title = titled(titleOf(String(result.name), { isCutOff, isConnected }));
  const changes = isCutOff
    ? 'A rotated secret is read when the connection is opened anew, no longer by every invocation.'
    : 'A rotated secret is read by the next execution environment, or after a failed attempt, no longer by every invocation.';
  return { ...result, offer: { kind: isCutOff ? 'guard' : 'memoise', ...title, safe: false, changes } };
}

function titleOf(name: string, { isCutOff, isConnected }: { isCutOff: boolean; isConnected: boolean }): Said {
  if (isCutOff) {
    return say(
      'Read the secret once and keep `{0}` open between invocations, reconnect when it is closed or stale',
      name,
    );
  }
  return isConnected
    ? say('Read the secret and connect `{0}` once per execution environment', name)
    : say('Read the secret and create `{0}` once per execution environment', name);
}

/** Whether a secret is all that has to be waited for. */
function readsSecret(parsed: ParsedSource, request: HoistRequest, parse: Parse): boolean {
  const { start, end } = request.creation.at.span;
  const creation = expressionAt(parsed.source, start, end);
  if (!creation) return false;
  const settling = { modules: otherModules(request, parse), awaitsSecrets: true };
  const needs = needsOf([creation], creation, parsed, settling);
  return typeof needs !== 'string' && needs.readsSecret;
}
