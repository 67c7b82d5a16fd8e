import type { Origin, Resource } from '../../../model';
import type { HoistRequest } from '../../editor';

/** Why a creation is not for hoisting at all, judged by what the linker and the catalog know; `null` when it is. */
export function whyNotHoistable(request: HoistRequest): string | null {
  const { creation, resource } = request;
  const unshareable = whyNotShareable(request);
  if (unshareable !== null) return unshareable;
  if (isStateful(resource) || creation.awaited) {
    return `A ${resource.label} has to be connected, and may be cut off between invocations: it needs a memoised connection that is checked before it is used, not just another place.`;
  }
  // An environment that serves one request at a time has one caller, unless the request itself makes several.
  return resource.concurrent || !creation.loop
    ? null
    : `Only one caller at a time may use a ${resource.label}; share a pool instead.`;
}

/** Why a resource must stay with its invocation, however it is kept; `null` when it may outlive it. */
export function whyNotShareable({ file, creation, resource, releases, outlives = false }: HoistRequest): string | null {
  if (creation.at.file !== file) return 'It is created in another file.';
  if (!outlives && creation.zone !== 'invoke') return 'It is not created by the invocation.';
  if (!outlives && creation.guard !== 'none') return 'It is reused already.';
  const origin = ORIGIN_REASONS[creation.origin];
  if (origin !== null) return origin;
  if (/appsync|apollo|urql/i.test(resource.id)) {
    return `A ${resource.label} keeps answers in a cache of its own, which other callers would see.`;
  }
  const elsewhere = releases.find(
    (release) => release.at.file !== file && isOf(release.creation?.span.start, creation),
  );
  if (!elsewhere) return null;
  return `\`${elsewhere.method}()\` in ${elsewhere.at.file} closes it; remove that first, or the next invocation would get a closed one.`;
}

function isOf(start: number | undefined, creation: HoistRequest['creation']): boolean {
  return start === undefined || start === creation.at.span.start;
}

export const ORIGIN_REASONS: Readonly<Record<Origin, string | null>> = {
  constant: null,
  environment: null,
  init: null,
  invocation:
    'Its arguments depend on the invocation, so one client cannot serve all: keep one per value in a Map where the value is no secret of the caller, or build it from the environment.',
  unknown:
    'It is not clear where all of its arguments come from: build it from constants or environment variables, then it can be hoisted.',
};

/** Resources that must be connected before use, or do not come back by themselves. */
function isStateful(resource: Resource): boolean {
  if (resource.opensAsync || resource.connectMethod !== null) return true;
  const opensLazily = resource.kind !== 'connection' && resource.kind !== 'producer';
  return !opensLazily && !resource.reconnects;
}
