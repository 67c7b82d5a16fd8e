import { HTTPS, NOTHING_TO_OPEN, onTopOf } from './costs';
import { byCall, byEither, byNew, entries } from './entry';

/**
 * On top of DNS, TCP and TLS: SSLRequest, then start-up message and the two exchanges of SCRAM-SHA-256 (4,096 rounds of
 * PBKDF2 on the client). The server forks a backend per connection and warms its caches.
 */
export const POSTGRES_COST = onTopOf(HTTPS, { roundTrips: 4, cpuMs: 1.5, serverMs: 6 });
export const POSTGRES_SOURCE =
  'Protocol: PostgreSQL documentation, message flow and SASL authentication; Neon, "Quicker serverless Postgres connections", counts 8 round trips to the first result';

/** TCP, TLS and the WebSocket upgrade; the driver pipelines start-up, password and first query. */
const NEON_COST = onTopOf(HTTPS, { roundTrips: 2, cpuMs: 1, serverMs: 5 });
const NEON_SOURCE =
  'Neon, "Quicker serverless Postgres connections": 4 round trips to the first result after pipelining';

export const POSTGRES = entries(
  {
    id: 'pg:Client',
    label: 'PostgreSQL client (pg)',
    kind: 'connection',
    openings: [byNew('pg', 'Client'), byNew('pg', 'native.Client')],
    cost: POSTGRES_COST,
    connectionKind: 'postgres',
    closes: ['end'],
    connectMethod: 'connect',
    source: `${POSTGRES_SOURCE}. node-postgres documentation: a Client cannot be reconnected once ended or lost`,
  },
  {
    id: 'pg:Pool',
    label: 'PostgreSQL pool (pg)',
    kind: 'pool',
    openings: [byNew('pg', 'Pool'), byNew('pg', 'native.Pool'), byNew('pg-pool', '')],
    cost: POSTGRES_COST,
    connectionKind: 'postgres',
    closes: ['end'],
    source: `${POSTGRES_SOURCE}. node-postgres documentation: a Pool connects on first query and replaces lost clients`,
  },
  {
    id: 'postgres:postgres',
    label: 'PostgreSQL client (postgres.js)',
    kind: 'pool',
    openings: [byCall('postgres', '')],
    cost: POSTGRES_COST,
    connectionKind: 'postgres',
    closes: ['end'],
    source: `${POSTGRES_SOURCE}. postgres.js README: a pool, connected lazily and reconnecting`,
  },
  {
    id: 'pg-promise:pgp',
    label: 'PostgreSQL database object (pg-promise)',
    kind: 'pool',
    openings: [byCall('pg-promise', '()')],
    cost: POSTGRES_COST,
    connectionKind: 'postgres',
    closes: ['end'],
    source: `${POSTGRES_SOURCE}. pg-promise documentation: one database object per connection string, it holds the pool`,
  },
  {
    id: 'slonik:createPool',
    label: 'PostgreSQL pool (slonik)',
    kind: 'pool',
    openings: [byCall('slonik', 'createPool')],
    cost: POSTGRES_COST,
    connectionKind: 'postgres',
    closes: ['end'],
    opensAsync: true,
    source: `${POSTGRES_SOURCE}. slonik README: createPool resolves to a lazily connecting pool`,
  },
  {
    id: 'serverless-postgres:ServerlessClient',
    label: 'PostgreSQL client (serverless-postgres)',
    kind: 'connection',
    openings: [byNew('serverless-postgres', '')],
    cost: POSTGRES_COST,
    connectionKind: 'postgres',
    closes: ['end'],
    connectMethod: 'connect',
    reconnects: true,
    source: `${POSTGRES_SOURCE}. serverless-postgres README: made to be kept at module scope, retries lost connections`,
  },
  {
    id: '@neondatabase/serverless:Pool',
    label: 'Neon pool over WebSockets',
    kind: 'pool',
    openings: [byNew('@neondatabase/serverless', 'Pool'), byCall('@vercel/postgres', 'createPool')],
    cost: NEON_COST,
    connectionKind: 'postgres',
    closes: ['end'],
    source: `${NEON_SOURCE}. On edge runtimes sockets do not outlive a request: make the pool in the handler there`,
  },
  {
    id: '@neondatabase/serverless:Client',
    label: 'Neon client over WebSockets',
    kind: 'connection',
    openings: [byNew('@neondatabase/serverless', 'Client'), byCall('@vercel/postgres', 'createClient')],
    cost: NEON_COST,
    connectionKind: 'postgres',
    closes: ['end'],
    connectMethod: 'connect',
    source: `${NEON_SOURCE}. Same interface as pg.Client: does not reconnect`,
  },
  {
    id: '@neondatabase/serverless:neon',
    label: 'Neon query function over HTTP',
    kind: 'light',
    openings: [byCall('@neondatabase/serverless', 'neon')],
    cost: NOTHING_TO_OPEN,
    edge: 'shared',
    source: '@neondatabase/serverless README: neon() makes a function that sends each query over fetch',
  },
  {
    id: 'massive:massive',
    label: 'PostgreSQL database object (massive)',
    kind: 'pool',
    openings: [byCall('massive', '')],
    cost: onTopOf(POSTGRES_COST, { roundTrips: 3, cpuMs: 3 }),
    connectionKind: 'postgres',
    closes: ['end'],
    opensAsync: true,
    source: `${POSTGRES_SOURCE}. Massive documentation: connecting reads tables, views and functions from the catalog`,
  },
  {
    id: 'pg-native:Client',
    label: 'PostgreSQL client (pg-native)',
    kind: 'connection',
    openings: [byEither('pg-native', '')],
    cost: POSTGRES_COST,
    connectionKind: 'postgres',
    closes: ['end'],
    connectMethod: 'connect',
    source: `${POSTGRES_SOURCE}. pg-native README: bindings to libpq, one connection per object`,
  },
);
