import { NOTHING_TO_OPEN, onTopOf, TCP } from './costs';
import { byCall, byEither, byNew, entries } from './entry';

/** On top of DNS and TCP: AUTH or HELLO, and INFO (ready check) or CLIENT SETINFO. No TLS unless the address asks for it. */
const COST = onTopOf(TCP, { roundTrips: 2, cpuMs: 1 });
const CLUSTER_COST = onTopOf(COST, { roundTrips: 3, cpuMs: 1 });
const SOURCE = 'Protocol: RESP over TCP, AUTH/HELLO then the ready check; TLS adds one round trip';

export const REDIS = entries(
  {
    id: 'ioredis:Redis',
    label: 'Redis client (ioredis)',
    kind: 'connection',
    openings: [byEither('ioredis', ''), byNew('ioredis', 'Redis'), byCall('ioredis', 'createClient')],
    cost: COST,
    connectionKind: 'redis',
    closes: ['quit', 'disconnect'],
    checks: ['status', 'ping'],
    reconnects: true,
    concurrent: true,
    source: `${SOURCE}. ioredis README, "Auto-reconnect": retries by itself unless retryStrategy says no`,
  },
  {
    id: 'ioredis:Cluster',
    label: 'Redis cluster client (ioredis)',
    kind: 'connection',
    openings: [byNew('ioredis', 'Cluster'), byNew('ioredis', 'Redis.Cluster')],
    cost: CLUSTER_COST,
    connectionKind: 'redis',
    closes: ['quit', 'disconnect'],
    checks: ['status', 'ping'],
    reconnects: true,
    concurrent: true,
    source: `${SOURCE}; CLUSTER SLOTS and a second node. ioredis README, "Cluster"`,
  },
  {
    id: 'redis:createClient',
    label: 'Redis client (redis)',
    kind: 'connection',
    openings: [
      byCall('redis', 'createClient'),
      byCall('@redis/client', 'createClient'),
      byCall('redis', 'createSentinel'),
    ],
    cost: COST,
    connectionKind: 'redis',
    closes: ['quit', 'disconnect', 'close', 'destroy', 'end'],
    checks: ['isOpen', 'isReady', 'ping'],
    connectMethod: 'connect',
    reconnects: true,
    concurrent: true,
    source: `${SOURCE}. node-redis README: connect() since version 4; reconnects with back-off`,
  },
  {
    id: 'redis:createCluster',
    label: 'Redis cluster client (redis)',
    kind: 'connection',
    openings: [byCall('redis', 'createCluster'), byCall('@redis/client', 'createCluster')],
    cost: CLUSTER_COST,
    connectionKind: 'redis',
    closes: ['quit', 'disconnect', 'close', 'destroy'],
    checks: ['isOpen'],
    connectMethod: 'connect',
    reconnects: true,
    concurrent: true,
    source: `${SOURCE}; CLUSTER SLOTS and a second node. node-redis, clustering guide`,
  },
  {
    id: 'redis:createClientPool',
    label: 'Redis client pool (redis)',
    kind: 'pool',
    openings: [byCall('redis', 'createClientPool')],
    cost: COST,
    connectionKind: 'redis',
    closes: ['close', 'destroy'],
    connectMethod: 'connect',
    source: `${SOURCE}. node-redis, pool guide`,
  },
  {
    id: '@upstash/redis:Redis',
    label: 'Upstash Redis over HTTP',
    kind: 'light',
    openings: [
      byNew('@upstash/redis', 'Redis'),
      byCall('@upstash/redis', 'Redis.fromEnv'),
      byNew('@upstash/redis/cloudflare', 'Redis'),
      byCall('@upstash/redis/cloudflare', 'Redis.fromEnv'),
      byNew('@vercel/kv', 'VercelKV'),
      byCall('@vercel/kv', 'createClient'),
    ],
    cost: NOTHING_TO_OPEN,
    source: '@upstash/redis README: connectionless, every command is an HTTP request',
  },
);
