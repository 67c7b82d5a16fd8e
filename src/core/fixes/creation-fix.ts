import { servesSeveralAtOnce } from '../catalog/platforms';
import { BUILT_IN_CATALOG, type Catalog } from '../catalog/resources/catalog';
import type { HoistRequest, LanguageEditor } from '../languages/editor';
import type { Creation, Finding, FixOffer, FixResult, Location, Release, StartupGraph } from '../model';
import { withoutCloses } from './closes-elsewhere';
import { hoistRequest } from './hoist-request';
import { hoistTitle } from './hoist-title';
import type { FixContext } from './plan-fix';
import { CHANGED, refused } from './refused';

/**
 * The fix of a creation on every invocation: once, at module scope. A creation that several functions reach is moved for
 * all of them, so it must be movable for each.
 */
export function planCreationFix(finding: Finding, context: FixContext): FixResult {
  // A function that creates it at init, or reuses it already, has nothing to hoist and does not stand in the way of others.
  const isRepeated = ({ zone, guard }: Creation) => zone === 'invoke' && guard === 'none';
  const everyClose = context.graphs.flatMap(({ releases }) => releases.filter(({ zone }) => zone === 'invoke'));
  return forEachHolder(locationOf(finding), context, isRepeated, (editor, request) => {
    return editWithCloses(editor, request, everyClose, context.text);
  });
}

/** The fix of a connection that is kept but never looked at. */
export function planStaleFix(finding: Finding, context: FixContext): FixResult {
  return forEachHolder(
    locationOf(finding),
    context,
    () => true,
    (editor, request) => {
      return editor.guard?.({ ...request, outlives: true }) ?? refused('There is no fix for this language yet.');
    },
  );
}

/** Takes out what closes a resource that lives on; one that is connected by hand on each invocation is then kept open. */
export function planCloseFix(finding: Finding, context: FixContext): FixResult {
  const [shared] = finding.chain;
  if (!shared) return refused(CHANGED);
  return forEachHolder(
    shared,
    context,
    () => true,
    (editor, request) => {
      const { resource, releases } = request;
      const isConnectedByHand = resource.connectMethod !== null && request.file === finding.file;
      const kept = isConnectedByHand ? openWith(editor, { ...request, outlives: true }) : undefined;
      if (kept?.kind === 'edits') return kept;
      const text = context.text(finding.file);
      if (text === undefined) return refused(CHANGED);
      const removed = editor.removeClose?.({ file: finding.file, text, resource, releases });
      return removed ?? refused('There is no fix for this language yet.');
    },
  );
}

function forEachHolder(
  at: Location,
  context: FixContext,
  isWanted: (creation: Creation) => boolean,
  edit: (editor: LanguageEditor, request: HoistRequest) => FixResult,
): FixResult {
  const { catalog = BUILT_IN_CATALOG, editor } = context;
  const results = context.graphs.flatMap((graph) => {
    const creation = graph.creations.find((each) => isWanted(each) && isAt(each, at));
    if (!creation) return [];
    const known = hoistRequest(graph, creation, context.text, catalog);
    if (!known) return [refused(CHANGED)];
    const request = { ...known, ...(context.moduleOf && { moduleOf: context.moduleOf }) };
    const mixed = whyMixedUp(graph, creation, catalog);
    return [mixed === null ? edit(editor, request) : poolInstead(editor, request, mixed)];
  });
  return results.find((result) => result.kind === 'refused') ?? results[0] ?? refused(CHANGED);
}

/** Takes along what closes it in other files, which then have nothing to close. */
function editWithCloses(
  editor: LanguageEditor,
  request: HoistRequest,
  everyClose: readonly Release[],
  textOf: FixContext['text'],
): FixResult {
  const without = withoutCloses(editor, request, everyClose, textOf);
  if ('kind' in without) return without;
  const result = editWith(editor, without.request);
  if (result.kind === 'refused' || without.edits.length === 0) return result;
  const offer: FixOffer = result.offer ?? {
    kind: 'hoist',
    ...hoistTitle(result.name ?? request.resource.label),
    safe: true,
  };
  const changes = [offer.changes, `With it goes what closes it: ${without.said.join(', ')}.`].filter(Boolean).join(' ');
  return { ...result, edits: [...result.edits, ...without.edits], offer: { ...offer, changes } };
}

/** What must be connected is opened at first use; what may be cut off is looked at before it is used again. */
function editWith(editor: LanguageEditor, request: HoistRequest): FixResult {
  return openWith(editor, request) ?? editor.hoist(request);
}

function openWith(editor: LanguageEditor, request: HoistRequest): FixResult | undefined {
  const { resource, creation } = request;
  if (resource.kind === 'connection' && !resource.reconnects) return editor.guard?.(request);
  const isOpenedByHand = resource.opensAsync || resource.connectMethod !== null || creation.awaited;
  return isOpenedByHand ? editor.memoise?.(request) : undefined;
}

function poolInstead(editor: LanguageEditor, request: HoistRequest, mixed: string): FixResult {
  const made = request.creation.zone === 'invoke' ? editor.pool?.(request) : undefined;
  if (made?.kind === 'edits') return made;
  return refused(made ? `${mixed} ${made.reason}` : mixed);
}

/** Requests that run at the same time would talk over each other on one connection, in one transaction. */
function whyMixedUp({ function: { provider } }: StartupGraph, creation: Creation, catalog: Catalog): string | null {
  const platform = servesSeveralAtOnce(provider);
  if (platform === null || catalog.resourceById(creation.resource)?.concurrent !== false) return null;
  return `${platform} may serve several requests at once in one environment, which must not share this connection: use a pool.`;
}

function locationOf({ file, span }: Finding): Location {
  return { file, span };
}

function isAt({ at }: Creation, { file, span }: Location): boolean {
  return at.file === file && at.span.start === span.start && at.span.end === span.end;
}
