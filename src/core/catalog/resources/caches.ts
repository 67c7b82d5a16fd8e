import { apiClient } from './api-client';
import { onTopOf, TCP } from './costs';
import { byCall, byNew, entries } from './entry';

const MEMCACHED_SOURCE = 'Protocol: memcached text protocol over TCP, no log-in needed';

/** Caches other than Redis. */
export const CACHES = entries(
  {
    id: 'memcached:Memcached',
    label: 'Memcached client (memcached)',
    kind: 'pool',
    openings: [byNew('memcached', '')],
    cost: onTopOf(TCP, { cpuMs: 0.5 }),
    connectionKind: 'memcached',
    closes: ['end'],
    source: `${MEMCACHED_SOURCE}. memcached README: pools connections per server and reconnects`,
  },
  {
    id: 'memjs:Client.create',
    label: 'Memcached client (memjs)',
    kind: 'connection',
    openings: [byCall('memjs', 'Client.create')],
    cost: onTopOf(TCP, { roundTrips: 1, cpuMs: 0.5 }),
    connectionKind: 'memcached',
    closes: ['close', 'quit'],
    reconnects: true,
    concurrent: true,
    source: `${MEMCACHED_SOURCE}; memjs authenticates by SASL where credentials are given`,
  },
  apiClient(
    '@gomomento/sdk:CacheClient',
    'Momento cache client',
    [
      byNew('@gomomento/sdk', 'CacheClient'),
      byCall('@gomomento/sdk', 'CacheClient.create'),
      byNew('@gomomento/sdk', 'TopicClient'),
    ],
    'grpc channel',
    { closes: ['close'] },
  ),
  {
    id: '@valkey/valkey-glide:GlideClient.createClient',
    label: 'Valkey client (GLIDE)',
    kind: 'connection',
    openings: ['GlideClient', 'GlideClusterClient'].map((name) =>
      byCall('@valkey/valkey-glide', `${name}.createClient`),
    ),
    cost: onTopOf(TCP, { roundTrips: 2, cpuMs: 2 }),
    connectionKind: 'redis',
    closes: ['close'],
    checks: ['ping'],
    opensAsync: true,
    reconnects: true,
    concurrent: true,
    source:
      'Protocol: RESP over TCP, HELLO and AUTH; TLS adds one round trip. Valkey GLIDE documentation: one multiplexed connection per client',
  },
);
