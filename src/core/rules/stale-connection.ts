import { type Creation, type Finding, type Location, type Resource, say } from '../model';
import { createFindingIds } from './finding-id';
import type { Rule, RuleFacts } from './rule';
import { spoken } from './spoken';

/**
 * A stateful connection that is reused without anybody asking whether it is still alive.
 *
 * Between invocations the environment is frozen, for minutes or hours; after a snapshot it is restored somewhere else.
 * The peer closes the connection meanwhile, and the first query of the next invocation fails. Ask before use, reconnect
 * on an error, or use a pool or client that reconnects by itself.
 */
export const staleConnection: Rule = {
  id: 'stale-connection',
  check(facts) {
    const idOf = createFindingIds();
    return facts.graph.creations.filter(isReusedUnchecked(facts)).flatMap((creation) => {
      const resource = facts.catalog.resourceById(creation.resource);
      return resource && isStateful(resource) ? [finding(facts, creation, resource, idOf)] : [];
    });
  },
};

function isStateful(resource: Resource): boolean {
  return resource.kind === 'connection' && !resource.reconnects;
}

function isReusedUnchecked({ graph }: RuleFacts): (creation: Creation) => boolean {
  const isAt = (at: Location) => (other: Location) => other.file === at.file && other.span.start === at.span.start;
  return (creation) => {
    const lives = creation.zone !== 'invoke' || creation.guard === 'memoised';
    const uses = graph.uses.filter((use) => isAt(creation.at)(use.creation));
    const checked = uses.some((use) => use.kind === 'check');
    const closed = graph.releases.some((release) => release.creation && isAt(creation.at)(release.creation));
    // A second creation behind a liveness check is the reconnect.
    const remade = graph.creations.some(
      (other) => other.resource === creation.resource && other.guard === 'liveness-checked',
    );
    const used = uses.some((use) => use.kind === 'use' && use.zone === 'invoke');
    return lives && used && !checked && !closed && !remade;
  };
}

function finding(
  facts: RuleFacts,
  creation: Creation,
  resource: Resource,
  idOf: ReturnType<typeof createFindingIds>,
): Finding {
  const { file, span } = creation.at;
  const check = resource.checks[0];
  const how = check ? say('check it before use (`{0}`)', check) : say('reconnect when a call on it fails');
  return {
    id: idOf('stale-connection', file, creation.enclosing.name, creation.resource),
    ruleId: 'stale-connection',
    severity: 'information',
    file,
    span,
    ...spoken(
      say(
        '{0} is reused without a look whether it is still open. The environment is frozen between invocations and the server may close it meanwhile: {1}, or use a pool.',
        resource.label,
        how,
      ),
    ),
    function: facts.graph.function.id,
    resource: creation.resource,
    chain: creation.chain,
    cost: null,
    fix: null,
  };
}
