import { reopensAfterClose } from '../catalog/reopens-after-close';
import type { Creation, Finding, Release, Resource } from '../model';
import { createFindingIds } from './finding-id';
import type { Rule, RuleFacts } from './rule';

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
    ? 'the next invocation in this environment has to open it again'
    : 'the next invocation in this environment finds it closed and fails';
  return {
    id: idOf('closed-shared-connection', file, release.resource, release.method),
    ruleId: 'closed-shared-connection',
    severity: reopens ? 'warning' : 'error',
    file,
    span,
    message: `${resource.label} outlives the invocation and is closed here: ${consequence}. Leave it open; it ends with the environment.`,
    function: facts.graph.function.id,
    resource: release.resource,
    chain: [{ file: creation.at.file, span: creation.at.span, text: creation.text }],
    cost: reopens ? facts.costs.ofConnection(release.resource) : null,
    fix: null,
  };
}
