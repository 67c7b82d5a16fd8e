import { HTTPS, onTopOf } from './costs';
import { byCall, byEither, byNew, entries } from './entry';

/**
 * On top of DNS, TCP and TLS: SSLRequest, then start-up message and the two exchanges of SCRAM-SHA-256 (4,096 rounds of
 * PBKDF2 on the client). The server forks a backend per connection and warms its caches.
 */
export const POSTGRES_COST = onTopOf(HTTPS, { roundTrips: 4, cpuMs: 2.5, serverMs: 6 });
export const POSTGRES_SOURCE =
  'Protocol: PostgreSQL documentation, message flow and SASL authentication; Neon, "Quicker serverless Postgres connections", counts 8 round trips to the first result';

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
    closes: ['$pool.end'],
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
