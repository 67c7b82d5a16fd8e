import { onTopOf, TCP } from '../costs';
import { byCall, byNew, type CatalogEntry, entries } from '../entry';

const REDIS_COST = onTopOf(TCP, { roundTrips: 2, cpuMs: 1 });

export const JAVA_CACHES: readonly CatalogEntry[] = entries(
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
    connectsOnUse: true,
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
    connectsOnUse: true,
    cost: onTopOf(REDIS_COST, { cpuMs: 5 }),
    connectionKind: 'redis',
    closes: ['shutdown', 'close'],
    source:
      'Protocol: RESP over TCP. Lettuce reference: a RedisClient is expensive (threads of Netty) and to be reused; it reconnects by itself',
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
);
