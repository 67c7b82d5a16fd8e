import { reopensAfterClose } from '../catalog/reopens-after-close';
import { type Creation, type Finding, type Release, type Resource, say } from '../model';
import { createFindingIds } from './finding-id';
import type { Rule, RuleFacts } from './rule';
import { spoken } from './spoken';

/**
 * A resource that lives in the execution environment and is closed inside the handler.
 *
 * The first invocation works. The next one gets the same environment, finds the closed client at module scope and
 * fails, or opens it again. Leave it open: the platform freezes the environment between invocations and ends it
 * together with its sockets.
 */
export const closedSharedConnection: Rule = {
  id: 'closed-shared-connection',
  check(facts) {
    const idOf = createFindingIds();
    return facts.graph.releases
      .filter((release) => release.zone === 'invoke' && !release.conditional)
      .flatMap((release) => {
        const creation = sharedCreation(facts, release);
        const resource = facts.catalog.resourceById(release.resource);
        return creation && resource ? [finding(facts, release, creation, resource, idOf)] : [];
      });
  },
};

/** The creation that outlives the invocation which closes it. */
function sharedCreation({ graph }: RuleFacts, { creation }: Release): Creation | undefined {
  return graph.creations.find(
    ({ at, zone, guard }) =>
      at.file === creation?.file &&
      at.span.start === creation.span.start &&
      // Checked before use, a closed connection is opened again: slow, but not broken.
      (zone !== 'invoke' || guard === 'memoised'),
  );
}

function finding(
  facts: RuleFacts,
  release: Release,
  creation: Creation,
  resource: Resource,
  idOf: ReturnType<typeof createFindingIds>,
): Finding {
  const { file, span } = release.at;
  const reopens = release.forgotten === true || reopensAfterClose(release.resource);
  const consequence = reopens
    ? say('the next invocation in this environment has to open it again')
    : say('the next invocation in this environment finds it closed and fails');
  return {
    id: idOf('closed-shared-connection', file, release.resource, release.method),
    ruleId: 'closed-shared-connection',
    severity: reopens ? 'warning' : 'error',
    file,
    span,
    ...spoken(
      say(
        '{0} outlives the invocation and is closed here: {1}. Leave it open; it ends with the environment.',
        resource.label,
        consequence,
      ),
    ),
    function: facts.graph.function.id,
    resource: release.resource,
    chain: [{ file: creation.at.file, span: creation.at.span, text: creation.text }],
    cost: reopens ? facts.costs.ofConnection(release.resource) : null,
    fix: null,
  };
}
