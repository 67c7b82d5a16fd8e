import { HTTPS, NOTHING_TO_OPEN, onTopOf, TCP } from '../costs';
import { byCall, byNew, type CatalogEntry, entries } from '../entry';
import { POSTGRES_COST } from '../postgres';
import { built, constructed } from './openings';

const JDBC_SOURCE =
  'Protocol: TCP, TLS, authentication of the database behind the URL, counted as PostgreSQL’s. java.sql.Connection, Java SE 21 API: isClosed() tells only whether close() was called, isValid(timeout) asks the server';
const POOL_SOURCE =
  'Protocol as for one connection. HikariCP README: a pool is made once, connections are checked out of it';
/** On top of connecting: entities are scanned, mapped and validated; hundreds of milliseconds are common. */
const ORM_COST = onTopOf(POSTGRES_COST, { cpuMs: 80 });
const REDIS_COST = onTopOf(TCP, { roundTrips: 2, cpuMs: 1 });
const CHECKS = ['isValid', 'isClosed'];
/** Packages of data sources that hold no pool: each call asks the server for a connection of its own. */
const UNPOOLED: Readonly<Record<string, string>> = {
  'org.postgresql.ds': 'PGSimpleDataSource',
  'com.mysql.cj.jdbc': 'MysqlDataSource',
  'org.mariadb.jdbc': 'MariaDbDataSource',
  'oracle.jdbc.pool': 'OracleDataSource',
  'com.microsoft.sqlserver.jdbc': 'SQLServerDataSource',
  'org.springframework.jdbc.datasource': 'DriverManagerDataSource',
};

export const JAVA_DATABASES: readonly CatalogEntry[] = entries(
  {
    id: 'java.sql:DriverManager.getConnection',
    label: 'JDBC connection',
    kind: 'connection',
    openings: [
      byCall('java.sql', 'DriverManager.getConnection'),
      ...Object.entries(UNPOOLED).map(([name, type]) => byCall(name, `${type}.().getConnection`)),
    ],
    cost: POSTGRES_COST,
    connectionKind: 'jdbc',
    closes: ['close', 'abort'],
    checks: CHECKS,
    source: JDBC_SOURCE,
  },
  {
    id: 'com.zaxxer.hikari:HikariDataSource',
    label: 'JDBC connection pool',
    kind: 'pool',
    openings: [
      byNew('com.zaxxer.hikari', 'HikariDataSource'),
      byNew('com.mchange.v2.c3p0', 'ComboPooledDataSource'),
      ...constructed(
        ['org.apache.commons.dbcp2', 'org.apache.commons.dbcp', 'org.apache.tomcat.dbcp.dbcp2'],
        'BasicDataSource',
      ),
      byNew('org.apache.tomcat.jdbc.pool', 'DataSource'),
      byCall('oracle.ucp.jdbc', 'PoolDataSourceFactory.getPoolDataSource'),
      byCall('io.agroal.api', 'AgroalDataSource.from'),
    ],
    cost: POSTGRES_COST,
    connectionKind: 'jdbc',
    closes: ['close'],
    checks: ['isClosed', 'isRunning'],
    source: POOL_SOURCE,
  },
  {
    id: 'org.hibernate.cfg:Configuration.buildSessionFactory',
    label: 'Hibernate session factory',
    kind: 'pool',
    openings: [
      built('org.hibernate.cfg', 'Configuration', 'buildSessionFactory'),
      built('org.hibernate.boot', 'MetadataSources', 'buildSessionFactory'),
      byCall('org.hibernate.boot', 'MetadataSources.().buildMetadata.().buildSessionFactory'),
      byCall('org.apache.ibatis.session', 'SqlSessionFactoryBuilder.().build'),
    ],
    cost: ORM_COST,
    connectionKind: 'jdbc',
    closes: ['close'],
    checks: ['isOpen', 'isClosed'],
    source:
      'Protocol as for JDBC; mapping work assumed. Hibernate ORM user guide: a SessionFactory is expensive and made once',
  },
  {
    id: 'jakarta.persistence:Persistence.createEntityManagerFactory',
    label: 'JPA entity manager factory',
    kind: 'pool',
    openings: ['jakarta.persistence', 'javax.persistence'].map((name) =>
      byCall(name, 'Persistence.createEntityManagerFactory'),
    ),
    cost: ORM_COST,
    connectionKind: 'jdbc',
    closes: ['close'],
    checks: ['isOpen'],
    source:
      'Protocol as for JDBC; mapping work assumed. Jakarta Persistence: one factory per persistence unit and application',
  },
  {
    id: 'com.mongodb.client:MongoClients.create',
    label: 'MongoDB client',
    kind: 'pool',
    openings: [
      byCall('com.mongodb.client', 'MongoClients.create'),
      byCall('com.mongodb.reactivestreams.client', 'MongoClients.create'),
      byNew('com.mongodb', 'MongoClient'),
    ],
    cost: onTopOf(HTTPS, { roundTrips: 3, cpuMs: 6, serverMs: 5 }),
    connectionKind: 'mongodb',
    closes: ['close'],
    source:
      'Protocol: TCP, TLS, hello, SCRAM. MongoDB Java driver documentation: one MongoClient per application, it holds a pool',
  },
  {
    id: 'redis.clients.jedis:Jedis',
    label: 'Redis connection (Jedis)',
    kind: 'connection',
    openings: [byNew('redis.clients.jedis', 'Jedis')],
    cost: REDIS_COST,
    connectionKind: 'redis',
    closes: ['close', 'quit', 'disconnect'],
    checks: ['ping', 'isConnected', 'isBroken'],
    source: 'Protocol: RESP over TCP. Jedis wiki, "Getting started": one Jedis is one connection and not thread-safe',
  },
  {
    id: 'redis.clients.jedis:JedisPool',
    label: 'Redis connection pool (Jedis)',
    kind: 'pool',
    openings: ['JedisPool', 'JedisPooled', 'UnifiedJedis', 'JedisCluster', 'JedisSentinelPool'].map((type) =>
      byNew('redis.clients.jedis', type),
    ),
    cost: REDIS_COST,
    connectionKind: 'redis',
    closes: ['close', 'destroy'],
    checks: ['isClosed'],
    source: 'Protocol: RESP over TCP. Jedis wiki, "Getting started": a JedisPool is shared',
  },
  {
    id: 'io.lettuce.core:RedisClient.create',
    label: 'Redis client (Lettuce, Redisson)',
    kind: 'pool',
    openings: [
      byCall('io.lettuce.core', 'RedisClient.create'),
      byCall('io.lettuce.core.cluster', 'RedisClusterClient.create'),
      byCall('org.redisson', 'Redisson.create'),
    ],
    cost: onTopOf(REDIS_COST, { cpuMs: 5 }),
    connectionKind: 'redis',
    closes: ['shutdown', 'close'],
    source:
      'Protocol: RESP over TCP. Lettuce reference: a RedisClient is expensive (threads of Netty) and to be reused; it reconnects by itself',
  },
  {
    id: 'com.datastax.oss.driver.api.core:CqlSession.builder',
    label: 'Cassandra session',
    kind: 'pool',
    openings: [
      built('com.datastax.oss.driver.api.core', 'CqlSession.builder'),
      built('com.datastax.driver.core', 'Cluster.builder'),
    ],
    cost: onTopOf(TCP, { roundTrips: 6, cpuMs: 20, serverMs: 10 }),
    connectionKind: 'cassandra',
    closes: ['close'],
    checks: ['isClosed'],
    source:
      'Protocol: native protocol v4 with topology queries; client work assumed. DataStax Java driver manual: one session per application',
  },
  {
    id: 'org.neo4j.driver:GraphDatabase.driver',
    label: 'Neo4j driver',
    kind: 'pool',
    openings: [
      byCall('org.neo4j.driver', 'GraphDatabase.driver'),
      byCall('org.neo4j.driver.v1', 'GraphDatabase.driver'),
    ],
    cost: onTopOf(HTTPS, { roundTrips: 2, cpuMs: 5 }),
    connectionKind: 'neo4j',
    closes: ['close'],
    source: 'Protocol: Bolt over TLS. Neo4j Java driver manual: a Driver holds the pool, one per application',
  },
  {
    id: 'net.spy.memcached:MemcachedClient',
    label: 'Memcached client',
    kind: 'pool',
    openings: [byNew('net.spy.memcached', 'MemcachedClient'), byNew('net.rubyeye.xmemcached', 'XMemcachedClient')],
    cost: onTopOf(TCP, { cpuMs: 3 }),
    connectionKind: 'memcached',
    closes: ['shutdown'],
    source:
      'Protocol: memcached over TCP; client threads assumed. spymemcached: one client serves all threads and reconnects',
  },
  {
    id: 'com.couchbase.client.java:Cluster.connect',
    label: 'Couchbase cluster',
    kind: 'pool',
    openings: [byCall('com.couchbase.client.java', 'Cluster.connect')],
    cost: onTopOf(HTTPS, { roundTrips: 4, cpuMs: 15, serverMs: 5 }),
    connectionKind: 'couchbase',
    closes: ['disconnect', 'close'],
    source: 'Protocol: TLS, SASL and bootstrap; client work assumed. Couchbase Java SDK: one Cluster per application',
  },
  {
    id: 'com.influxdb.client:InfluxDBClientFactory.create',
    label: 'InfluxDB client',
    kind: 'http-client',
    openings: [byCall('com.influxdb.client', 'InfluxDBClientFactory.create')],
    cost: HTTPS,
    closes: ['close'],
    source: 'Round trips: DNS, TCP, TLS 1.3. influxdb-client-java: wraps an OkHttp client of its own',
  },
  {
    id: 'org.springframework.jdbc.core:JdbcTemplate',
    label: 'Spring JDBC template',
    kind: 'light',
    openings: [
      byNew('org.springframework.jdbc.core', 'JdbcTemplate'),
      byNew('org.springframework.jdbc.core.namedparam', 'NamedParameterJdbcTemplate'),
      byCall('org.jdbi.v3.core', 'Jdbi.create'),
    ],
    cost: NOTHING_TO_OPEN,
    source: 'Spring Framework reference, Jdbi developer guide: configuration around the data source it is given',
  },
);
