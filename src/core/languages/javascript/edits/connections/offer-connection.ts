import { type FixOffer, type FixResult, type Said, say, titled } from '../../../../model';
import type { HoistRequest } from '../../../editor';
import { beginsTransactions } from '../hazards';
import { planPool } from '../pools/plan-pool';
import { poolInsteadOf } from '../pools/pool-kinds';
import { refuse } from '../refusal';
import { expressionAt, type Parse, type ParsedSource } from '../source';
import { planConnection } from './plan-connection';
import { planRecheck } from './recheck';
import { type Recipe, recipeFor } from './recipes';

/** Opens what reconnects by itself at first use, and keeps it. */
export function planMemo(parsed: ParsedSource, request: HoistRequest, parse: Parse): FixResult {
  const result = planConnection(parsed, request, null, parse);
  if (result.kind === 'refused') return result;
  const title = say(
    'Connect `{0}` once per execution environment, and again after a failed attempt',
    String(result.name),
  );
  return { ...result, offer: offer('memoise', title, request) };
}

/** The same for what its server may cut off: it is asked before it is used again, and reconnected. */
export function planGuard(parsed: ParsedSource, request: HoistRequest, parse: Parse): FixResult {
  const { resource } = request;
  const recipe = recipeFor(resource.id);
  // A driver that answers by callback has nothing to wait for; its pool looks after its connections.
  if (!recipe && poolInsteadOf(resource.id) && !request.outlives) return planPool(parsed, request, parse);
  if (!recipe) {
    return refuse(
      `A ${resource.label} may be cut off between invocations, and the fix knows no way to ask whether it still is open.`,
    );
  }
  const result = recheck(parsed, request, recipe) ?? planConnection(parsed, request, recipe, parse);
  if (result.kind === 'refused') return result;
  const title = say('Keep `{0}` open between invocations, reconnect when it is closed or stale', String(result.name));
  const check = recipe.check.replace('$', result.name ?? 'it');
  const asks = `Each invocation first asks the server whether the connection still is open (\`${check}\`, one round trip).`;
  return { ...result, offer: offer('guard', title, request, asks) };
}

function recheck(
  parsed: ParsedSource,
  { outlives, creation, releases, resource }: HoistRequest,
  recipe: Recipe,
): FixResult | null {
  if (!outlives || releases.length > 0) return null;
  const { start, end } = creation.at.span;
  const created = expressionAt(parsed.source, start, end);
  return created ? planRecheck(parsed, created, recipe, resource.connectMethod) : null;
}

function offer(kind: 'memoise' | 'guard', title: Said, request: HoistRequest, what = ''): FixOffer {
  const doubts = doubtsOf(request);
  const changes = [what, ...doubts].filter((each) => each !== '').join(' ');
  return { kind, ...titled(title), safe: doubts.length === 0, ...(changes !== '' && { changes }) };
}

/** What an invocation may leave on the one connection that the next one gets. */
function doubtsOf(request: HoistRequest): readonly string[] {
  const { resource, outlives = false, text } = request;
  if (resource.kind !== 'connection' || resource.concurrent || outlives) return [];
  return [
    ...(beginsTransactions(request)
      ? [
          'A transaction that one invocation leaves open is still open in the next one; before, closing the connection ended it.',
        ]
      : []),
    ...(/\bmultipleStatements['"]?\s*:\s*true/.test(text)
      ? [
          'Several statements in one query may change the session (`USE`, `SET`, temporary tables), which the next invocation would find.',
        ]
      : []),
  ];
}
