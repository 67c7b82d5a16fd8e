import { HTTPS, onTopOf } from '../costs';
import type { CatalogEntry } from '../entry';
import { POSTGRES_COST } from '../postgres';
import { calls, PYTHON_HTTPS, python } from './entry';

const PG = 'Protocol: PostgreSQL documentation, message flow and SASL authentication';
/** Greeting with TLS, then the authentication of caching_sha2_password. */
const MYSQL_COST = onTopOf(HTTPS, { roundTrips: 3, cpuMs: 1, serverMs: 3 });
const MYSQL = 'Protocol: MySQL connection phase with TLS';
const MONGO_COST = onTopOf(PYTHON_HTTPS, { roundTrips: 3, cpuMs: 3, serverMs: 2 });
const MONGO = 'Protocol: MongoDB hello and SCRAM-SHA-256 over TLS to each member of the set';
const REDIS_COST = onTopOf(HTTPS, { roundTrips: 1, cpuMs: 0.5, serverMs: 0.5 });
const SNOWFLAKE_COST = onTopOf(PYTHON_HTTPS, { roundTrips: 1, cpuMs: 5, serverMs: 200 });
const CLOSES = ['close', '__exit__', '__aexit__', 'dispose', 'aclose', 'terminate'];

export const PYTHON_DATABASES: readonly CatalogEntry[] = [
  python(
    'connection',
    'PostgreSQL connection (psycopg2)',
    calls('psycopg2.connect'),
    POSTGRES_COST,
    `${PG}. psycopg2 documentation: a connection does not reconnect; leaving its \`with\` ends the transaction only`,
    {
      connectionKind: 'postgres',
      closes: ['close'],
      checks: ['closed'],
    },
  ),
  python(
    'pool',
    'PostgreSQL pool (psycopg2)',
    calls('psycopg2.pool:SimpleConnectionPool', 'psycopg2.pool:ThreadedConnectionPool'),
    POSTGRES_COST,
    `${PG}. psycopg2 documentation, "Connections pooling": minconn connections are opened at creation`,
    {
      connectionKind: 'postgres',
      closes: ['closeall'],
      checks: ['closed'],
    },
  ),
  python(
    'connection',
    'PostgreSQL connection (psycopg)',
    calls('psycopg.connect', 'psycopg:Connection.connect', 'psycopg:AsyncConnection.connect'),
    POSTGRES_COST,
    `${PG}. psycopg 3 documentation: leaving its \`with\` closes the connection`,
    {
      connectionKind: 'postgres',
      closes: ['close', '__exit__', '__aexit__'],
      checks: ['closed', 'broken'],
    },
  ),
  python(
    'pool',
    'PostgreSQL pool (psycopg)',
    calls('psycopg_pool:ConnectionPool', 'psycopg_pool:AsyncConnectionPool'),
    POSTGRES_COST,
    `${PG}. psycopg_pool documentation: opens in the background and replaces broken connections`,
    {
      connectionKind: 'postgres',
      closes: ['close', '__exit__', '__aexit__'],
    },
  ),
  python(
    'connection',
    'PostgreSQL connection (asyncpg)',
    calls('asyncpg.connect'),
    POSTGRES_COST,
    `${PG}. asyncpg documentation: a connection does not reconnect`,
    {
      connectionKind: 'postgres',
      closes: ['close', 'terminate'],
      checks: ['is_closed'],
      opensAsync: true,
    },
  ),
  python(
    'pool',
    'PostgreSQL pool (asyncpg)',
    calls('asyncpg.create_pool'),
    POSTGRES_COST,
    `${PG}. asyncpg documentation: the pool belongs to the event loop it was made in`,
    {
      connectionKind: 'postgres',
      closes: ['close', 'terminate', '__aexit__'],
      opensAsync: true,
    },
  ),
  python(
    'connection',
    'PostgreSQL connection (pg8000)',
    calls('pg8000.connect', 'pg8000.dbapi:connect', 'pg8000.native:Connection'),
    POSTGRES_COST,
    `${PG}. pg8000 README: a connection does not reconnect`,
    {
      connectionKind: 'postgres',
      closes: ['close', '__exit__'],
    },
  ),
  python(
    'connection',
    'MySQL connection (PyMySQL)',
    calls('pymysql.connect', 'pymysql:Connect', 'pymysql.connections:Connection'),
    MYSQL_COST,
    `${MYSQL}. PyMySQL documentation: \`ping(reconnect=True)\` reconnects; leaving its \`with\` closes the connection`,
    {
      connectionKind: 'mysql',
      closes: ['close', '__exit__'],
      checks: ['ping', 'open'],
    },
  ),
  python(
    'connection',
    'MySQL connection (mysql-connector)',
    calls('mysql.connector:connect', 'mysql.connector:MySQLConnection', 'mysql.connector:connection.MySQLConnection'),
    MYSQL_COST,
    `${MYSQL}. MySQL Connector/Python guide: \`is_connected\`, \`reconnect\`, \`ping(reconnect=True)\``,
    {
      connectionKind: 'mysql',
      closes: ['close', 'disconnect', '__exit__'],
      checks: ['is_connected', 'ping', 'reconnect'],
    },
  ),
  python(
    'pool',
    'MySQL pool (mysql-connector)',
    calls('mysql.connector.pooling:MySQLConnectionPool'),
    MYSQL_COST,
    `${MYSQL}. MySQL Connector/Python guide, "Connection pooling"`,
    {
      connectionKind: 'mysql',
      closes: ['close'],
    },
  ),
  python(
    'connection',
    'MySQL connection (mysqlclient)',
    calls('MySQLdb.connect', 'MySQLdb:connections.Connection'),
    MYSQL_COST,
    `${MYSQL}. mysqlclient documentation`,
    {
      connectionKind: 'mysql',
      closes: ['close', '__exit__'],
      checks: ['ping', 'open'],
    },
  ),
  python(
    'connection',
    'MySQL connection (aiomysql)',
    calls('aiomysql.connect'),
    MYSQL_COST,
    `${MYSQL}. aiomysql documentation`,
    {
      connectionKind: 'mysql',
      closes: ['close', 'ensure_closed', '__aexit__'],
      checks: ['ping', 'closed'],
      opensAsync: true,
    },
  ),
  python(
    'pool',
    'MySQL pool (aiomysql)',
    calls('aiomysql.create_pool'),
    MYSQL_COST,
    `${MYSQL}. aiomysql documentation`,
    {
      connectionKind: 'mysql',
      closes: ['close', 'terminate', '__aexit__'],
      opensAsync: true,
    },
  ),
  python(
    'pool',
    'MongoDB client (PyMongo)',
    calls('pymongo:MongoClient', 'pymongo.mongo_client:MongoClient', 'pymongo:AsyncMongoClient'),
    MONGO_COST,
    `${MONGO}. PyMongo FAQ: create one client for the process, it holds a pool and reconnects`,
    {
      connectionKind: 'mongodb',
      closes: ['close', '__exit__'],
    },
  ),
  python(
    'pool',
    'MongoDB client (Motor)',
    calls('motor.motor_asyncio:AsyncIOMotorClient'),
    MONGO_COST,
    `${MONGO}. Motor documentation: one client for the process`,
    {
      connectionKind: 'mongodb',
      closes: ['close'],
    },
  ),
  python(
    'pool',
    'MongoDB connection (MongoEngine)',
    calls('mongoengine.connect'),
    MONGO_COST,
    `${MONGO}. MongoEngine documentation: connect() registers one client for the process`,
    {
      connectionKind: 'mongodb',
      closes: ['disconnect'],
    },
  ),
  python(
    'pool',
    'Redis client (redis-py)',
    calls(
      'redis:Redis',
      'redis:StrictRedis',
      'redis:from_url',
      'redis:Redis.from_url',
      'redis:StrictRedis.from_url',
      'redis:RedisCluster',
      'redis.cluster:RedisCluster',
      'redis.client:Redis',
      'redis.asyncio:Redis',
      'redis.asyncio:from_url',
      'redis.asyncio:Redis.from_url',
      'rediscluster:RedisCluster',
      'aioredis:from_url',
      'aioredis:Redis',
      'valkey:Valkey',
    ),
    REDIS_COST,
    'Protocol: RESP3 HELLO with AUTH over TLS. redis-py documentation: a client holds a pool that connects on first use and replaces lost connections',
    {
      connectionKind: 'redis',
      closes: ['close', 'aclose', '__exit__', '__aexit__'],
      checks: ['ping'],
    },
  ),
  python(
    'pool',
    'Redis pool (redis-py)',
    calls(
      'redis:ConnectionPool',
      'redis:ConnectionPool.from_url',
      'redis:BlockingConnectionPool',
      'redis.asyncio:ConnectionPool',
    ),
    REDIS_COST,
    'redis-py documentation, "Connection pools"',
    {
      connectionKind: 'redis',
      closes: ['disconnect', 'close'],
    },
  ),
  python(
    'pool',
    'Memcached client',
    calls(
      'pymemcache.client.base:Client',
      'pymemcache.client:Client',
      'pymemcache:Client',
      'pymemcache.client.hash:HashClient',
      'pylibmc:Client',
      'elasticache_auto_discovery:discover',
      'memcache:Client',
    ),
    REDIS_COST,
    'pymemcache documentation: connects on first use, reconnects after errors',
    {
      connectionKind: 'memcached',
      closes: ['close', 'quit', 'disconnect_all'],
    },
  ),
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
    'connection',
    'Redshift connection',
    calls('redshift_connector.connect'),
    POSTGRES_COST,
    `${PG}. redshift_connector README`,
    {
      connectionKind: 'postgres',
      closes: ['close', '__exit__'],
    },
  ),
  python(
    'pool',
    'ClickHouse client',
    calls('clickhouse_driver:Client', 'clickhouse_connect:get_client', 'clickhouse_driver.client:Client'),
    PYTHON_HTTPS,
    'clickhouse-driver documentation: connects on first query',
    {
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
