import type { OpeningCost, Resource } from '../../model';
import { HTTPS, onTopOf } from './costs';
import { byCall, byNew, entries, type ResourceDraft } from './entry';

/** Pre-login, TLS inside TDS packets, login with the server's settings in return. */
const TDS_COST = onTopOf(HTTPS, { roundTrips: 2, cpuMs: 1, serverMs: 5 });
const TDS_SOURCE = 'Protocol: MS-TDS (PRELOGIN, TLS, LOGIN7)';
/** Connect, two rounds of O5LOGON authentication; the server starts a process. */
const ORACLE_COST = onTopOf(HTTPS, { roundTrips: 4, cpuMs: 3, serverMs: 30 });
const ORACLE_SOURCE =
  'Protocol: Oracle Net connect and O5LOGON; dedicated server process per connection (times assumed)';
/** OPTIONS, STARTUP and AUTH; then the same to further nodes found in system tables. */
const CASSANDRA_COST = onTopOf(HTTPS, { roundTrips: 8, cpuMs: 8, serverMs: 5 });
/** Version handshake, HELLO, LOGON; the routing table is asked for first on clusters. */
const BOLT_COST = onTopOf(HTTPS, { roundTrips: 4, cpuMs: 2, serverMs: 5 });
/** The WebSocket upgrade. */
const WEBSOCKET_COST = onTopOf(HTTPS, { roundTrips: 1, cpuMs: 0.5, serverMs: 1 });
/** A login request that starts a session in the cloud service. */
const SNOWFLAKE_COST = onTopOf(HTTPS, { roundTrips: 1, cpuMs: 2, serverMs: 200 });

export const DATABASES = entries(
  pool('mssql:connect', 'SQL Server pool of the module (mssql)', TDS_COST, 'sqlserver', {
    openings: [byCall('mssql', 'connect'), byCall('mssql/msnodesqlv8', 'connect')],
    // The pool is kept in the module: another connect returns it for as long as nobody closes it.
    repeatCost: { roundTrips: 0, cpuMs: 0.1, serverMs: 0 },
    checks: ['connected'],
    opensAsync: true,
    source: `${TDS_SOURCE}. node-mssql README: connect() opens the global pool, or returns the one that is open`,
  }),
  pool('mssql:ConnectionPool', 'SQL Server pool (mssql)', TDS_COST, 'sqlserver', {
    openings: [byNew('mssql', 'ConnectionPool'), byNew('mssql/msnodesqlv8', 'ConnectionPool')],
    checks: ['connected'],
    connectMethod: 'connect',
    source: `${TDS_SOURCE}. node-mssql README, "Connection Pools"`,
  }),
  connection('tedious:Connection', 'SQL Server connection (tedious)', TDS_COST, 'sqlserver', {
    openings: [byNew('tedious', 'Connection')],
    connectMethod: 'connect',
    source: `${TDS_SOURCE}. Tedious API: one request at a time per connection, no reconnect`,
  }),
  connection('oracledb:getConnection', 'Oracle connection', ORACLE_COST, 'oracle', {
    openings: [byCall('oracledb', 'getConnection')],
    checks: ['ping', 'isHealthy'],
    opensAsync: true,
    source: `${ORACLE_SOURCE}. node-oracledb documentation: standalone connections`,
  }),
  pool('oracledb:createPool', 'Oracle pool', ORACLE_COST, 'oracle', {
    openings: [byCall('oracledb', 'createPool')],
    opensAsync: true,
    source: `${ORACLE_SOURCE}. node-oracledb documentation: poolMin connections are opened at creation`,
  }),
  connection('ibm_db:open', 'Db2 connection', onTopOf(HTTPS, { roundTrips: 4, cpuMs: 2, serverMs: 20 }), 'db2', {
    openings: [byCall('ibm_db', 'open'), byCall('ibm_db', 'openSync')],
    opensAsync: true,
    source: 'Protocol: DRDA (EXCSAT, ACCSEC, SECCHK, ACCRDB) over TLS (server time assumed). node-ibm_db README',
  }),
  connection('odbc:connect', 'ODBC connection', onTopOf(HTTPS, { roundTrips: 3, cpuMs: 2, serverMs: 10 }), null, {
    openings: [byCall('odbc', 'connect'), byCall('odbc', 'pool')],
    opensAsync: true,
    source: 'odbc README; cost of a typical database log-in over TLS, assumed',
  }),
  connection('snowflake-sdk:createConnection', 'Snowflake connection', SNOWFLAKE_COST, 'snowflake', {
    openings: [byCall('snowflake-sdk', 'createConnection')],
    closes: ['destroy'],
    checks: ['isUp', 'isValidAsync'],
    connectMethod: 'connect',
    concurrent: true,
    source: 'Snowflake Node.js driver: connect() logs in over HTTPS and holds a session token (log-in time assumed)',
  }),
  pool('snowflake-sdk:createPool', 'Snowflake pool', SNOWFLAKE_COST, 'snowflake', {
    openings: [byCall('snowflake-sdk', 'createPool')],
    closes: ['drain', 'clear'],
    source: 'Snowflake Node.js driver, "Using connection pools" (log-in time assumed)',
  }),
  pool('cassandra-driver:Client', 'Cassandra client', CASSANDRA_COST, 'cassandra', {
    openings: [byNew('cassandra-driver', 'Client')],
    closes: ['shutdown'],
    connectMethod: 'connect',
    source:
      'Protocol: CQL native protocol (OPTIONS, STARTUP, AUTH, system tables, further nodes). DataStax driver: one client per application',
  }),
  pool('neo4j-driver:driver', 'Neo4j driver', BOLT_COST, 'neo4j', {
    openings: [byCall('neo4j-driver', 'driver')],
    closes: ['close'],
    checks: ['verifyConnectivity', 'getServerInfo'],
    source:
      'Protocol: Bolt (handshake, HELLO, LOGON, ROUTE). Neo4j JavaScript driver manual: driver objects are expensive, share one',
  }),
  connection('gremlin:DriverRemoteConnection', 'Gremlin connection (Neptune, JanusGraph)', WEBSOCKET_COST, 'gremlin', {
    openings: [
      byNew('gremlin', 'driver.DriverRemoteConnection'),
      byNew('gremlin', 'driver.Client'),
      byCall('gremlin', 'createClient'),
    ],
    checks: ['isOpen'],
    concurrent: true,
    source:
      'Round trips: DNS, TCP, TLS 1.3, WebSocket upgrade. Neptune guide, Gremlin in Lambda: keep the connection, recreate it when it closed',
  }),
  pool(
    'couchbase:connect',
    'Couchbase cluster',
    onTopOf(HTTPS, { roundTrips: 6, cpuMs: 5, serverMs: 5 }),
    'couchbase',
    {
      openings: [byCall('couchbase', 'connect'), byCall('couchbase', 'Cluster.connect'), byNew('couchbase', 'Cluster')],
      checks: ['ping', 'diagnostics'],
      opensAsync: true,
      source:
        'Protocol: Couchbase key-value protocol (HELLO, SASL, cluster map, bucket). Couchbase Node.js SDK: one cluster per application',
    },
  ),
  pool('edgedb:createClient', 'Gel (EdgeDB) client', onTopOf(HTTPS, { roundTrips: 4, cpuMs: 2, serverMs: 5 }), 'gel', {
    openings: [byCall('edgedb', 'createClient'), byCall('gel', 'createClient'), byCall('gel', '')],
    source:
      'Protocol: Gel binary protocol over TLS with SCRAM. Gel documentation: a client is a lazily connecting pool',
  }),
  connection('rethinkdb:connect', 'RethinkDB connection', onTopOf(HTTPS, { roundTrips: 3, cpuMs: 3 }), 'rethinkdb', {
    openings: [byCall('rethinkdb', 'connect')],
    checks: ['open'],
    opensAsync: true,
    concurrent: true,
    source: 'Protocol: RethinkDB handshake V1_0 (SCRAM-SHA-256). RethinkDB JavaScript API: reconnect() is manual',
  }),
);

type Facts = Pick<Resource, 'openings' | 'source'> & Partial<Resource>;

function pool(
  id: string,
  label: string,
  cost: OpeningCost,
  connectionKind: string | null,
  facts: Facts,
): ResourceDraft {
  return { id, label, kind: 'pool', cost, connectionKind, closes: ['close'], ...facts };
}

function connection(
  id: string,
  label: string,
  cost: OpeningCost,
  connectionKind: string | null,
  facts: Facts,
): ResourceDraft {
  return { id, label, kind: 'connection', cost, connectionKind, closes: ['close'], ...facts };
}
