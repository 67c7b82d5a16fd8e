import type { Resource } from '../../model';
import { HTTPS, NOTHING_TO_OPEN, onTopOf } from './costs';
import { byCall, byEither, byNew, type CatalogEntry, entries, type ResourceDraft } from './entry';

/**
 * On top of DNS, TCP and TLS: the server's greeting and the exchange of caching_sha2_password. The server starts a
 * thread per connection, which is cheaper than PostgreSQL's process.
 */
const COST = onTopOf(HTTPS, { roundTrips: 2, cpuMs: 0.5, serverMs: 2 });
const SOURCE =
  'Protocol: MySQL client/server protocol, connection phase (greeting, TLS, caching_sha2_password); 6 round trips to the first result';

function connection(facts: Pick<Resource, 'id' | 'label' | 'openings'> & Partial<Resource>): ResourceDraft {
  const source = `${SOURCE}. A lost connection cannot be used again (mysql README, "Server disconnects")`;
  const shared = { connectionKind: 'mysql', closes: ['end', 'destroy'], checks: ['ping'] };
  return { kind: 'connection', cost: COST, source, ...shared, ...facts };
}

function pool(facts: Pick<Resource, 'id' | 'label' | 'openings'> & Partial<Resource>): ResourceDraft {
  const source = `${SOURCE}. Pools connect on first use and drop lost connections (mysql README, "Pooling connections")`;
  return { kind: 'pool', cost: COST, source, connectionKind: 'mysql', closes: ['end'], ...facts };
}

export const MYSQL: readonly CatalogEntry[] = entries(
  connection({
    id: 'mysql:createConnection',
    label: 'MySQL connection (mysql)',
    openings: [byCall('mysql', 'createConnection')],
  }),
  pool({ id: 'mysql:createPool', label: 'MySQL pool (mysql)', openings: [byCall('mysql', 'createPool')] }),
  pool({
    id: 'mysql:createPoolCluster',
    label: 'MySQL pool cluster (mysql)',
    openings: [byCall('mysql', 'createPoolCluster'), byCall('mysql2', 'createPoolCluster')],
  }),
  connection({
    id: 'mysql2:createConnection',
    label: 'MySQL connection (mysql2)',
    openings: [byCall('mysql2', 'createConnection')],
  }),
  pool({ id: 'mysql2:createPool', label: 'MySQL pool (mysql2)', openings: [byCall('mysql2', 'createPool')] }),
  connection({
    id: 'mysql2/promise:createConnection',
    label: 'MySQL connection (mysql2)',
    openings: [byCall('mysql2/promise', 'createConnection'), byCall('promise-mysql', 'createConnection')],
    opensAsync: true,
  }),
  pool({
    id: 'mysql2/promise:createPool',
    label: 'MySQL pool (mysql2)',
    openings: [byCall('mysql2/promise', 'createPool')],
  }),
  pool({
    id: 'promise-mysql:createPool',
    label: 'MySQL pool (promise-mysql)',
    openings: [byCall('promise-mysql', 'createPool')],
    opensAsync: true,
  }),
  connection({
    id: 'mariadb:createConnection',
    label: 'MariaDB connection (mariadb)',
    openings: [byCall('mariadb', 'createConnection')],
    checks: ['isValid', 'ping'],
    opensAsync: true,
  }),
  pool({ id: 'mariadb:createPool', label: 'MariaDB pool (mariadb)', openings: [byCall('mariadb', 'createPool')] }),
  connection({
    id: 'serverless-mysql:mysql',
    label: 'MySQL connection (serverless-mysql)',
    openings: [byEither('serverless-mysql', '')],
    closes: ['quit'],
    checks: [],
    reconnects: true,
    source: `${SOURCE}. serverless-mysql README: one connection, kept at module scope, end() only releases it`,
  }),
  {
    id: '@planetscale/database:connect',
    label: 'PlanetScale HTTP connection',
    kind: 'light',
    openings: [byCall('@planetscale/database', 'connect'), byNew('@planetscale/database', 'Client')],
    edge: 'shared',
    cost: NOTHING_TO_OPEN,
    source: '@planetscale/database README: queries go over fetch, nothing is kept open',
  },
);
