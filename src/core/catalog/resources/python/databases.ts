import { HTTPS, onTopOf } from '../costs';
import type { CatalogEntry } from '../entry';
import { POSTGRES_COST } from '../postgres';
import { calls, PYTHON_HTTPS, python } from './entry';

const SNOWFLAKE_COST = onTopOf(PYTHON_HTTPS, { roundTrips: 1, cpuMs: 5, serverMs: 200 });
const CLOSES = ['close', '__exit__', '__aexit__', 'dispose', 'aclose', 'terminate'];

export const PYTHON_DATABASES: readonly CatalogEntry[] = [
  python(
    'pool',
    'Database engine (SQLAlchemy)',
    calls(
      'sqlalchemy.create_engine',
      'sqlalchemy.engine:create_engine',
      'sqlalchemy.ext.asyncio:create_async_engine',
      'sqlalchemy:engine_from_config',
      'sqlmodel:create_engine',
      'sqlalchemy.future:create_engine',
    ),
    POSTGRES_COST,
    'SQLAlchemy documentation, "Engine Configuration": one engine per process, it holds the pool; a session per request is fine',
    {
      connectsOnUse: true,
      closes: ['dispose'],
    },
  ),
  python(
    'pool',
    'Database (databases)',
    calls('databases:Database'),
    POSTGRES_COST,
    'databases documentation: a pool per Database, opened by connect()',
    {
      connectsOnUse: true,
      closes: ['disconnect', '__aexit__'],
    },
  ),
  python(
    'connection',
    'Snowflake connection',
    calls(
      'snowflake.connector:connect',
      'snowflake.connector:SnowflakeConnection',
      'snowflake.snowpark:Session.builder.configs.().create',
    ),
    SNOWFLAKE_COST,
    'A login request that starts a session (server time assumed). Snowflake Connector for Python documentation',
    {
      connectionKind: 'snowflake',
      closes: ['close', '__exit__'],
      checks: ['is_closed', 'is_valid'],
    },
  ),
  python(
    'connection',
    'SQL Server connection',
    calls('pyodbc.connect', 'pymssql.connect', 'pytds.connect'),
    onTopOf(HTTPS, { roundTrips: 2, cpuMs: 1, serverMs: 5 }),
    'Protocol: MS-TDS (PRELOGIN, TLS, LOGIN7)',
    {
      connectionKind: 'sqlserver',
      closes: ['close'],
      checks: ['closed'],
    },
  ),
  python(
    'connection',
    'Oracle connection',
    calls('oracledb.connect', 'cx_Oracle.connect'),
    onTopOf(HTTPS, { roundTrips: 4, cpuMs: 3, serverMs: 30 }),
    'Protocol: Oracle Net connect and O5LOGON (times assumed). python-oracledb documentation',
    {
      connectionKind: 'oracle',
      closes: ['close', '__exit__'],
      checks: ['ping', 'is_healthy'],
    },
  ),
  python(
    'pool',
    'Cassandra cluster',
    calls('cassandra.cluster:Cluster'),
    onTopOf(PYTHON_HTTPS, { roundTrips: 8, cpuMs: 8, serverMs: 5 }),
    'Protocol: CQL OPTIONS, STARTUP, AUTH; then the same to further nodes. DataStax Python driver: one Cluster per application',
    {
      connectionKind: 'cassandra',
      closes: ['shutdown', '__exit__'],
    },
  ),
  python(
    'pool',
    'Neo4j driver',
    calls('neo4j:GraphDatabase.driver', 'neo4j:AsyncGraphDatabase.driver'),
    onTopOf(HTTPS, { roundTrips: 4, cpuMs: 2, serverMs: 5 }),
    'Protocol: Bolt handshake, HELLO, LOGON. Neo4j Python driver manual: one driver per application',
    {
      connectionKind: 'neo4j',
      closes: CLOSES,
    },
  ),
  python(
    'pool',
    'ClickHouse client',
    calls('clickhouse_driver:Client', 'clickhouse_connect:get_client', 'clickhouse_driver.client:Client'),
    PYTHON_HTTPS,
    'clickhouse-driver documentation: connects on first query',
    {
      connectsOnUse: true,
      connectionKind: null,
      closes: ['disconnect', 'close'],
    },
  ),
  python(
    'connection',
    'Gremlin connection',
    calls(
      'gremlin_python.driver.driver_remote_connection:DriverRemoteConnection',
      'gremlin_python.driver.client:Client',
    ),
    onTopOf(PYTHON_HTTPS, { roundTrips: 1, cpuMs: 2, serverMs: 1 }),
    'The WebSocket upgrade. TinkerPop documentation, Gremlin-Python',
    {
      connectionKind: null,
      closes: ['close'],
      checks: ['is_closed'],
    },
  ),
];
