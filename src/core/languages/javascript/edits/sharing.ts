import { ts } from 'ts-morph';
import type { HoistRequest } from '../../editor';
import { waitingChanges } from './callback-handlers';
import { lastName, rootIdentifier } from './packages';
import { isMemberAccess } from './references';
import { emptyRemoval, type Removal, removeRelease } from './releases';
import type { Change } from './removal-edits';
import type { Binding } from './scopes';
import type { Parse, ParsedSource } from './source';
import { whyUnsafeElsewhere } from './use-by-other-files';
import { whyLeftOpen, whyUnsafeSession } from './use-of-member';
import { beginInspection, firstReason, type Inspection, whyUnsafeBinding, whyUnsafeValue } from './uses';

/** A resource in the code: the expression that makes it, and the variable that holds it. */
export interface Shared {
  readonly unit: ts.Expression;
  readonly binding: Binding | null;
  /** Calls on it that only open it. */
  readonly opening: ReadonlySet<ts.Node>;
}

/** What has to change around a resource so that it can be shared. */
export interface Sharing {
  /** What closes it now. */
  readonly removal: Removal;
  /** What handlers that answer by callback must say then. */
  readonly waiting: readonly Change[];
}

/** What must change so that a resource can be shared between invocations, or why it cannot be. */
export function planSharing(
  parsed: ParsedSource,
  { unit, binding, opening }: Shared,
  request: HoistRequest,
  parse: Parse,
): Sharing | string {
  const inspection = beginInspection(parsed, request.resource, opening);
  const hazard =
    whyUnsafeSession(inspection) ??
    (binding ? whyUnsafeBinding(binding, 'resource', inspection) : whyUnsafeValue(unit, 'resource', inspection)) ??
    whyUnsafeElsewhere(request, inspection, parse) ??
    whyLeftOpen(inspection);
  if (hazard !== null) return `It cannot be shared between invocations: ${hazard}.`;
  for (const call of moduleWideReleases(parsed, unit, request.resource)) inspection.releases.add(call);
  const unseen = whyClosedUnseen(request, inspection);
  if (unseen !== null) return unseen;
  const removal = emptyRemoval();
  const stuck = firstReason([...inspection.releases], (call) => removeRelease(call, removal));
  if (stuck !== null) return `It is closed by the invocation: ${stuck}.`;
  if (inspection.releases.size === 0) return { removal, waiting: [] };
  const waiting = waitingChanges(parsed, request);
  if (typeof waiting === 'string') return waiting;
  return whyUnfinished(request, inspection) ?? { removal, waiting };
}

/** `mongoose.connect()` opens what the whole module shares, and `mongoose.disconnect()` or `mongoose.connection.close()` closes it. */
function moduleWideReleases(
  parsed: ParsedSource,
  unit: ts.Expression,
  { id, closes }: HoistRequest['resource'],
): readonly ts.CallExpression[] {
  if (id !== 'mongoose:connect') return [];
  const owner = rootIdentifier(unit);
  const references = (owner && parsed.scopes.bindingOf(owner)?.references) ?? [];
  return references.flatMap((id) => {
    let node: ts.Node = id;
    while (isMemberAccess(node.parent) && node.parent.expression === node) node = node.parent;
    const { parent } = node;
    const isClosing = closes.includes(lastName(node as ts.Expression)) && node !== id;
    return isClosing && ts.isCallExpression(parent) && parent.expression === node ? [parent] : [];
  });
}

/** Closing a connection waits for what is under way on it; without that, the environment may be frozen before it is done. */
export function whyUnfinished({ resource }: Pick<HoistRequest, 'resource'>, { loose }: Inspection): string | null {
  const [call] = loose;
  if (!call || resource.kind === 'sdk-client' || resource.kind === 'http-client') return null;
  return `Only closing it waits for \`${call.expression.getText()}()\`: await that first.`;
}

/** The linker sees across files and calls: a release that it knows and we did not meet must not stay. */
function whyClosedUnseen({ creation, releases, file }: HoistRequest, inspection: Inspection): string | null {
  const met = new Set([...inspection.releases, ...inspection.kept].map((call) => call.end));
  const unseen = releases.find((release) => {
    const isOfThis = release.creation === null || release.creation.span.start === creation.at.span.start;
    return release.at.file === file && isOfThis && !met.has(release.at.span.end);
  });
  if (!unseen) return null;
  return `\`${unseen.method}()\` closes it where the fix cannot remove it; remove that first, or the next invocation would get a closed one.`;
}
