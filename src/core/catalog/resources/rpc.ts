import { apiClient } from './api-client';
import { HTTPS, onTopOf } from './costs';
import { byCall, byNew, entries } from './entry';

const CONSTRUCTOR_FACTORIES = ['makeGenericClientConstructor', 'makeClientConstructor'];

/** gRPC and WebSockets. gRPC credentials open nothing and are no entries. */
export const RPC = entries(
  apiClient(
    '@grpc/grpc-js:Client',
    'gRPC client',
    ['@grpc/grpc-js', 'grpc'].flatMap((specifier) => [
      byNew(specifier, 'Client'),
      ...CONSTRUCTOR_FACTORIES.map((factory) => byNew(specifier, `${factory}.()`)),
      // Service classes stand under their protobuf package, at whatever depth: `shop.v1.Orders`.
      byNew(specifier, 'loadPackageDefinition.().*'),
      byNew(specifier, 'loadPackageDefinition.().*.*'),
      byNew(specifier, 'loadPackageDefinition.().*.*.*'),
      byNew(specifier, 'loadPackageDefinition.().*.*.*.*'),
    ]),
    'grpc channel',
    { cost: onTopOf(HTTPS, { cpuMs: 1.5 }), connectionKind: 'grpc', closes: ['close'], checks: ['waitForReady'] },
  ),
  apiClient(
    '@connectrpc/connect-node:createGrpcTransport',
    'Connect transport',
    ['createGrpcTransport', 'createConnectTransport', 'createGrpcWebTransport'].map((name) =>
      byCall('@connectrpc/connect-node', name),
    ),
    'http/2 session',
    { connectionKind: 'grpc' },
  ),
  apiClient('nice-grpc:createChannel', 'gRPC channel', [byCall('nice-grpc', 'createChannel')], 'grpc channel', {
    connectionKind: 'grpc',
    closes: ['close'],
  }),
  {
    id: 'ws:WebSocket',
    label: 'WebSocket connection (ws)',
    kind: 'connection',
    openings: [byNew('ws', ''), byNew('ws', 'WebSocket')],
    cost: onTopOf(HTTPS, { roundTrips: 1, cpuMs: 0.5, serverMs: 1 }),
    connectionKind: 'websocket',
    closes: ['close', 'terminate'],
    checks: ['readyState', 'ping'],
    concurrent: true,
    source: 'Round trips: DNS, TCP, TLS 1.3, WebSocket upgrade (RFC 6455). ws README: no reconnect',
  },
  {
    id: 'socket.io-client:io',
    label: 'Socket.IO connection',
    kind: 'connection',
    openings: [byCall('socket.io-client', ''), byCall('socket.io-client', 'io'), byCall('socket.io-client', 'connect')],
    cost: onTopOf(HTTPS, { roundTrips: 3, cpuMs: 1, serverMs: 2 }),
    connectionKind: 'websocket',
    closes: ['close', 'disconnect'],
    checks: ['connected'],
    reconnects: true,
    concurrent: true,
    source:
      'Protocol: Engine.IO handshake over HTTP, Socket.IO connect, upgrade to WebSocket. Socket.IO client documentation: reconnects by default',
  },
);
