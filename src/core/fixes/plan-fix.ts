import { servesSeveralAtOnce } from '../catalog/platforms';
import { BUILT_IN_CATALOG, type Catalog } from '../catalog/resources/catalog';
import type { LanguageEditor } from '../languages/editor';
import type { Creation, Finding, FixResult, StartupGraph } from '../model';
import { hoistRequest } from './hoist-request';

/** What planning a fix may ask for. */
export interface FixContext {
  readonly editor: LanguageEditor;
  /** Every graph that may hold the creation: a helper's file belongs to all functions that use it. */
  readonly graphs: readonly StartupGraph[];
  /** Current text of a file, relative to the root. */
  readonly text: (file: string) => string | undefined;
  /** The built-in catalog where it is not given. */
  readonly catalog?: Catalog;
}

const CHANGED = 'The code has changed since it was analysed; look at it again first.';

/**
 * Works out the fix of a finding: edits, or the reason why there is none. A creation that several functions reach is
 * moved for all of them, so it must be movable for each.
 */
export function planFix(finding: Finding, context: FixContext): FixResult {
  if (finding.ruleId !== 'per-request-connection') return refused('No automatic fix is known for this finding.');
  if (finding.fix !== null && finding.fix.kind !== 'hoist')
    return refused(`There is no \`${finding.fix.kind}\` fix yet.`);
  const { catalog = BUILT_IN_CATALOG } = context;
  const holders = context.graphs.flatMap((graph) => {
    const creation = graph.creations.find((each) => isAt(each, finding));
    return creation ? [{ graph, creation }] : [];
  });
  const results = holders.map(({ graph, creation }) => {
    const mixed = whyMixedUp(graph, creation, catalog);
    if (mixed !== null) return refused(mixed);
    const request = hoistRequest(graph, creation, context.text, catalog);
    return request ? context.editor.hoist(request) : refused(CHANGED);
  });
  return results.find((result) => result.kind === 'refused') ?? results[0] ?? refused(CHANGED);
}

/** Requests that run at the same time would talk over each other on one connection, in one transaction. */
function whyMixedUp({ function: { provider } }: StartupGraph, creation: Creation, catalog: Catalog): string | null {
  const platform = servesSeveralAtOnce(provider);
  if (platform === null || catalog.resourceById(creation.resource)?.concurrent !== false) return null;
  return `${platform} may serve several requests at once in one environment, which must not share this connection: use a pool.`;
}

function isAt({ at, zone }: Creation, finding: Finding): boolean {
  const { start, end } = finding.span;
  // A function that creates it at init has nothing to hoist and does not stand in the way of the others.
  return zone === 'invoke' && at.file === finding.file && at.span.start === start && at.span.end === end;
}

function refused(reason: string): FixResult {
  return { kind: 'refused', reason };
}
