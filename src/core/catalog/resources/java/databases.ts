import { HTTPS, onTopOf, TCP } from '../costs';
import { byCall, byNew, type CatalogEntry, entries } from '../entry';
import { built } from './openings';

export const JAVA_DATABASES: readonly CatalogEntry[] = entries(
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
);
