import { HTTPS, onTopOf } from '../costs';
import type { CatalogEntry } from '../entry';
import { calls, python } from './entry';

const REDIS_COST = onTopOf(HTTPS, { roundTrips: 1, cpuMs: 0.5, serverMs: 0.5 });

export const PYTHON_CACHES: readonly CatalogEntry[] = [
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
      connectsOnUse: true,
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
      connectsOnUse: true,
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
      connectsOnUse: true,
      connectionKind: 'memcached',
      closes: ['close', 'quit', 'disconnect_all'],
    },
  ),
];
