import { NOTHING_TO_OPEN, onTopOf } from '../costs';
import { byCall, byNew, type CatalogEntry, entries } from '../entry';
import { POSTGRES_COST } from '../postgres';
import { built, constructed } from './openings';

const JDBC_SOURCE =
  'Protocol: TCP, TLS, authentication of the database behind the URL, counted as PostgreSQL’s. java.sql.Connection, Java SE 21 API: isClosed() tells only whether close() was called, isValid(timeout) asks the server';
const POOL_SOURCE =
  'Protocol as for one connection. HikariCP README: a pool is made once, connections are checked out of it';
/** On top of connecting: entities are scanned, mapped and validated; hundreds of milliseconds are common. */
const ORM_COST = onTopOf(POSTGRES_COST, { cpuMs: 80 });
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

export const JAVA_JDBC: readonly CatalogEntry[] = entries(
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
