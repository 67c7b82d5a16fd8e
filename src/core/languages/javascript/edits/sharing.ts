import { ts } from 'ts-morph';
import type { HoistRequest } from '../../editor';
import { emptyRemoval, type Removal, removeRelease } from './releases';
import { enclosingFunction, type Parse, type ParsedSource } from './source';
import type { Target } from './targets';
import { whyUnsafeElsewhere } from './use-by-other-files';
import { whyLeftOpen, whyUnsafeSession } from './use-of-member';
import { beginInspection, firstReason, type Inspection, whyUnsafeBinding, whyUnsafeValue } from './uses';

/** What must go so that a resource can be shared between invocations, or why it cannot be. */
export function planSharing(
  parsed: ParsedSource,
  target: Target,
  request: HoistRequest,
  parse: Parse,
): Removal | string {
  const inspection = beginInspection(parsed, request.resource);
  const hazard =
    whyUnsafeSession(inspection) ??
    (target.kind === 'expression'
      ? whyUnsafeValue(target.unit, 'resource', inspection)
      : whyUnsafeBinding(target.variable.binding, 'resource', inspection)) ??
    whyUnsafeElsewhere(request, inspection, parse) ??
    whyLeftOpen(inspection);
  if (hazard !== null) return `It cannot be shared between invocations: ${hazard}.`;
  const unseen = whyClosedUnseen(request, inspection);
  if (unseen !== null) return unseen;
  const removal = emptyRemoval();
  const stuck = firstReason([...inspection.releases], (call) => removeRelease(call, removal));
  if (stuck !== null) return `It is closed by the invocation: ${stuck}.`;
  const missed =
    inspection.releases.size > 0 ? (whyWaiting(parsed, request) ?? whyUnfinished(request, inspection)) : null;
  return missed ?? removal;
}

/** Closing a connection waits for what is under way on it; without that, the environment may be frozen before it is done. */
function whyUnfinished({ resource }: HoistRequest, { loose }: Inspection): string | null {
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

/** A handler that answers by callback is held back until its sockets are closed, unless it says otherwise. */
function whyWaiting(parsed: ParsedSource, { resource }: HoistRequest): string | null {
  const keepsSockets = resource.kind === 'pool' || resource.kind === 'connection' || resource.kind === 'producer';
  if (!keepsSockets || parsed.text.includes('callbackWaitsForEmptyEventLoop') || !answersByCallback(parsed))
    return null;
  return 'The handler answers by callback, which waits for open connections: set `context.callbackWaitsForEmptyEventLoop = false` first.';
}

function answersByCallback({ source }: ParsedSource): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isParameter(node) && /^(callback|cb|done)$/.test(node.name.getText(source))) {
      return enclosingFunction(node)?.parameters[2] === node;
    }
    return ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  };
  return visit(source);
}
