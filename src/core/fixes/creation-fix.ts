import { servesSeveralAtOnce } from '../catalog/platforms';
import { BUILT_IN_CATALOG, type Catalog } from '../catalog/resources/catalog';
import type { HoistRequest, LanguageEditor } from '../languages/editor';
import type { Creation, Finding, FixResult, Resource, StartupGraph } from '../model';
import { hoistRequest } from './hoist-request';
import type { FixContext } from './plan-fix';
import { CHANGED, refused } from './refused';

/**
 * The fix of a creation on every invocation: once, at module scope. A creation that several functions reach is moved for
 * all of them, so it must be movable for each.
 */
export function planCreationFix(finding: Finding, context: FixContext): FixResult {
  const { catalog = BUILT_IN_CATALOG } = context;
  const holders = context.graphs.flatMap((graph) => {
    const creation = graph.creations.find((each) => isAt(each, finding));
    return creation ? [{ graph, creation }] : [];
  });
  const results = holders.map(({ graph, creation }) => {
    const mixed = whyMixedUp(graph, creation, catalog);
    if (mixed !== null) return refused(mixed);
    const request = hoistRequest(graph, creation, context.text, catalog);
    return request ? editWith(context.editor, request) : refused(CHANGED);
  });
  return results.find((result) => result.kind === 'refused') ?? results[0] ?? refused(CHANGED);
}

/** What must be connected is opened at first use; what may be cut off is looked at before it is used again. */
function editWith(editor: LanguageEditor, request: HoistRequest): FixResult {
  const { resource, creation } = request;
  if (editor.guard && resource.kind === 'connection' && !resource.reconnects) return editor.guard(request);
  const isOpenedByHand = resource.opensAsync || resource.connectMethod !== null || creation.awaited;
  return editor.memoise && isOpenedByHand ? editor.memoise(request) : editor.hoist(request);
}

/** Requests that run at the same time would talk over each other on one connection, in one transaction. */
function whyMixedUp({ function: { provider } }: StartupGraph, creation: Creation, catalog: Catalog): string | null {
  const platform = servesSeveralAtOnce(provider);
  const resource: Resource | undefined = catalog.resourceById(creation.resource);
  if (platform === null || resource?.concurrent !== false) return null;
  return `${platform} may serve several requests at once in one environment, which must not share this connection: use a pool.`;
}

function isAt({ at, zone }: Creation, finding: Finding): boolean {
  const { start, end } = finding.span;
  // A function that creates it at init has nothing to hoist and does not stand in the way of the others.
  return zone === 'invoke' && at.file === finding.file && at.span.start === start && at.span.end === end;
}
