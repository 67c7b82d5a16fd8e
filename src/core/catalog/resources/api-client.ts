import type { Opening, Resource } from '../../model';
import { HTTPS, NOTHING_TO_OPEN, ONLY_CONSTRUCTION } from './costs';
import type { ResourceDraft } from './entry';

/** Whose connections the requests of an API client travel on. */
export type Transport = 'fetch' | 'shared agent' | 'own agent' | 'http/2 session' | 'grpc channel';

const TRANSPORT_NOTES: Readonly<Record<Transport, string>> = {
  fetch: 'requests go through fetch, whose connections the process shares; another client is only another object',
  'shared agent': 'requests go through an agent that all clients of the process share; another client opens nothing',
  'own agent': 'each client has an HTTP agent of its own, so a new one starts without connections',
  'http/2 session': 'each client has an HTTP/2 session of its own',
  'grpc channel': 'each client has a gRPC channel (HTTP/2 over TLS) of its own',
};

const SHARED: ReadonlySet<Transport> = new Set<Transport>(['fetch', 'shared agent']);

type Extra = Partial<Omit<Resource, 'id' | 'label' | 'openings' | 'source'>>;

/** Client of a vendor's HTTPS API, authenticated per request. */
export function apiClient(
  id: string,
  label: string,
  openings: readonly Opening[],
  transport: Transport,
  extra: Extra = {},
): ResourceDraft {
  const cost = extra.cost ?? HTTPS;
  return {
    id,
    label,
    kind: 'sdk-client',
    openings,
    cost,
    ...(SHARED.has(transport) && { repeatCost: ONLY_CONSTRUCTION }),
    // Only fetch is known to keep no socket in the object; agents and channels are different on every edge runtime.
    edge: transport === 'fetch' ? 'shared' : null,
    source: `Round trips: DNS, TCP, TLS 1.3 and what the API asks for first. ${packageOf(id)}: ${TRANSPORT_NOTES[transport]}`,
    ...extra,
  };
}

/** Wrapper without connections or state worth keeping: making one per request costs next to nothing. */
export function lightClient(id: string, label: string, openings: readonly Opening[]): ResourceDraft {
  const source = `${packageOf(id)}: every call is one HTTP request, nothing is kept open by the object`;
  return { id, label, kind: 'light', openings, cost: NOTHING_TO_OPEN, edge: 'shared', source };
}

function packageOf(id: string): string {
  return id.slice(0, id.lastIndexOf(':'));
}
