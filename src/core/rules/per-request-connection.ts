import { resourceById } from '../catalog/resources';
import type { Creation, Finding, Resource, Severity } from '../model';
import { createFindingIds } from './finding-id';
import type { Rule, RuleFacts } from './rule';

/**
 * A connection or client that is created on every invocation.
 *
 * An execution environment is reused while it is warm: what module scope creates once serves every later request.
 * Created in the handler (or in anything it calls), the same client pays for its handshakes and for its own
 * construction each time. Guarded creations (`client ??= …`, a null check, a cache) are not flagged.
 */
export const perRequestConnection: Rule = {
  id: 'per-request-connection',
  check(facts) {
    // On Workers, sockets must not outlive a request: opening one per request is right there.
    if (facts.environment.provider === 'cloudflare-workers') return [];
    const idOf = createFindingIds();
    const flagged = facts.graph.creations.filter(
      (creation) => creation.zone === 'invoke' && creation.guard === 'none' && resourceById(creation.resource),
    );
    return flagged
      .filter((creation) => !flagged.some((outer) => isPartOf(creation, outer)))
      .flatMap((creation) => {
        const resource = resourceById(creation.resource);
        return resource ? [finding(facts, creation, resource, idOf)] : [];
      });
  },
};

/** `new S3Client({ requestHandler: new NodeHttpHandler(…) })` is one thing to move, not two. */
function isPartOf(inner: Creation, outer: Creation): boolean {
  if (inner === outer || inner.at.file !== outer.at.file) return false;
  const [a, b] = [inner.at.span, outer.at.span];
  return b.start <= a.start && a.end <= b.end;
}

function finding(
  facts: RuleFacts,
  creation: Creation,
  resource: Resource,
  idOf: ReturnType<typeof createFindingIds>,
): Finding {
  const { file, span } = creation.at;
  return {
    id: idOf('per-request-connection', file, creation.enclosing.name, creation.resource),
    ruleId: 'per-request-connection',
    severity: severityOf(creation, resource),
    file,
    span,
    message: messageOf(creation, resource),
    function: facts.graph.function.id,
    resource: creation.resource,
    chain: creation.chain,
    cost: facts.costs.ofConnection(creation.resource),
    fix: null,
  };
}

function comesFromInvocation(creation: Creation): boolean {
  return creation.origin === 'invocation' || creation.origin === 'unknown';
}

/** Severity follows cost: a connectionless wrapper is a hint, a client that must differ per request an information. */
function severityOf(creation: Creation, resource: Resource): Severity {
  if (resource.kind === 'light') return 'hint';
  return comesFromInvocation(creation) ? 'information' : 'warning';
}

function messageOf(creation: Creation, resource: Resource): string {
  const often = creation.loop ? 'repeatedly on every invocation' : 'on every invocation';
  const last = creation.chain.at(-1);
  const through = last ? `, through ${last.text}` : '';
  return `${resource.label} is created ${often}${through}. ${advice(creation, resource)}`;
}

function advice(creation: Creation, resource: Resource): string {
  if (comesFromInvocation(creation)) {
    return 'Its arguments come from the invocation: keep one per stable key (a bounded Map), never share one made with a caller’s credentials.';
  }
  if (resource.kind === 'connection' && !resource.reconnects) {
    return 'Open it once per execution environment, reuse it while it is open, and reconnect when it is closed or stale.';
  }
  return 'Create it once at module scope and reuse it while the execution environment is warm.';
}
