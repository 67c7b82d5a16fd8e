import { runsOnEdge, servesSeveralAtOnce } from '../catalog/platforms';
import { type Creation, type Finding, type Resource, type Said, type Severity, say } from '../model';
import { createFindingIds } from './finding-id';
import type { Rule, RuleFacts } from './rule';
import { spoken } from './spoken';

/**
 * A connection or client that is created on every invocation.
 *
 * An execution environment is reused while it is warm: what module scope creates once serves every later request.
 * Created in the handler (or in anything it calls), the same client pays for its handshakes and for its own
 * construction each time. Guarded creations (`client ??= …`, a null check, a cache) are not flagged. On edge platforms sockets
 * end with the request, so only clients known to hold none are worth a hint there.
 */
export const perRequestConnection: Rule = {
  id: 'per-request-connection',
  check(facts) {
    const idOf = createFindingIds();
    const flagged = facts.graph.creations.filter(
      (creation) => creation.zone === 'invoke' && creation.guard === 'none' && mayBeShared(facts, creation),
    );
    return flagged
      .filter((creation) => !flagged.some((outer) => isPartOf(creation, outer)))
      .flatMap((creation) => {
        const resource = facts.catalog.resourceById(creation.resource);
        return resource ? [finding(facts, creation, resource, idOf)] : [];
      });
  },
};

/** Bindings and secrets reach edge handlers by argument: what is made of them there is no mistake. */
function mayBeShared({ catalog, environment }: RuleFacts, creation: Creation): boolean {
  const resource = catalog.resourceById(creation.resource);
  if (!resource || !runsOnEdge(environment)) return resource !== undefined;
  return resource.edge === 'shared' && !comesFromInvocation(creation);
}

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
    severity: severityOf(facts, creation, resource),
    file,
    span,
    ...spoken(messageOf(facts, creation, resource)),
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

/**
 * Severity follows cost: a connectionless wrapper is a hint, as is a client on an edge platform, which keeps connections for
 * it; a client that must differ per request is an information.
 */
function severityOf({ environment }: RuleFacts, creation: Creation, resource: Resource): Severity {
  if (resource.kind === 'light' || runsOnEdge(environment)) return 'hint';
  return comesFromInvocation(creation) ? 'information' : 'warning';
}

function messageOf(facts: RuleFacts, creation: Creation, resource: Resource): Said {
  const often = creation.loop ? say('repeatedly on every invocation') : say('on every invocation');
  const last = creation.chain.at(-1);
  const what = last
    ? say('{0} is created {1}, through {2}.', resource.label, often, last.text)
    : say('{0} is created {1}.', resource.label, often);
  return say('{0} {1}', what, advice(facts, creation, resource));
}

function advice({ catalog, environment }: RuleFacts, creation: Creation, resource: Resource): Said {
  if (comesFromInvocation(creation)) {
    return say(
      'Its arguments come from the invocation: keep one per stable key (a bounded Map), never share one made with a caller’s credentials.',
    );
  }
  const platform = servesSeveralAtOnce(environment.provider);
  if (!resource.concurrent && platform !== null) {
    const pool = catalog.poolBeside(resource);
    const which = pool ? say('a pool (`{0}`)', pool.id) : say('a pool');
    return say(
      '{0} may serve several requests at once in one environment, which must not share one connection: use {1} at module scope.',
      platform,
      which,
    );
  }
  if (resource.kind === 'connection' && !resource.reconnects) {
    return say(
      'Open it once per execution environment, reuse it while it is open, and reconnect when it is closed or stale.',
    );
  }
  return say('Create it once at module scope and reuse it while the execution environment is warm.');
}
