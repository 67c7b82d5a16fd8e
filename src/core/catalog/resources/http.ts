import { HTTPS, NOTHING_TO_OPEN } from './costs';
import { byCall, byNew, entries } from './entry';

const AGENT_SOURCE =
  'Round trips: DNS, TCP, TLS 1.3. Node.js documentation, http.Agent: an agent pools sockets, so a new one starts without any';

export const HTTP = entries(
  {
    id: 'http:Agent',
    label: 'HTTP agent (node:http)',
    kind: 'http-client',
    openings: [byNew('http', 'Agent')],
    cost: { roundTrips: 2, cpuMs: 0.5, serverMs: 0 },
    connectionKind: 'http',
    closes: ['destroy'],
    source: AGENT_SOURCE,
  },
  {
    id: 'https:Agent',
    label: 'HTTPS agent (node:https)',
    kind: 'http-client',
    openings: [byNew('https', 'Agent')],
    cost: HTTPS,
    connectionKind: 'https',
    closes: ['destroy'],
    source: AGENT_SOURCE,
  },
  {
    id: 'axios:create',
    label: 'HTTP client (axios)',
    kind: 'light',
    openings: [byCall('axios', 'create'), byCall('axios', 'axios.create')],
    cost: NOTHING_TO_OPEN,
    source:
      'axios documentation: an instance is configuration; sockets belong to the agent, by default the one Node shares',
  },
);
