import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import mysql from 'mysql2';
import RedisParser from 'redis-parser';
import { startTcpProxy, type TcpProxy } from './tcp-proxy';

/** A server that speaks the real protocol, behind a proxy that counts and cuts connections. */
export interface ProtocolPeer {
  readonly proxy: TcpProxy;
  stop(): Promise<void>;
}

export type Protocol = 'postgres' | 'mysql' | 'redis' | 's3';

export async function startPeer(protocol: Protocol): Promise<ProtocolPeer> {
  const { port, stop } = await STARTERS[protocol]();
  const proxy = await startTcpProxy(port);
  return {
    proxy,
    async stop() {
      await proxy.close();
      await stop();
    },
  };
}

interface Started {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

const STARTERS: Readonly<Record<Protocol, () => Promise<Started>>> = {
  postgres: startPostgres,
  mysql: startMysql,
  redis: startRedis,
  s3: startS3,
};

/** PostgreSQL itself, compiled to WebAssembly. */
async function startPostgres(): Promise<Started> {
  const db = await PGlite.create();
  await db.exec(
    `create table users (id int, name text); insert into users values (0, 'Ada'), (1, 'Bob'), (2, 'Cyd'), (3, 'Dot');`,
  );
  const port = await freePort();
  const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 20 });
  await server.start();
  return {
    port,
    async stop() {
      await server.stop();
      await db.close();
    },
  };
}

/** mysql2's own server side: it answers each query with its text. */
async function startMysql(): Promise<Started> {
  const server = mysql.createServer((connection) => {
    connection.serverHandshake({
      protocolVersion: 10,
      serverVersion: '8.0.0',
      connectionId: 1,
      statusFlags: 2,
      characterSet: 8,
      capabilityFlags: 0xffffff ^ 0x800,
      authCallback: (_params: unknown, answer: (error: null) => void) => answer(null),
    } as never);
    connection.on('error', () => {});
    connection.on('query', (sql: string) => {
      const column = {
        catalog: 'def',
        schema: '',
        table: '',
        orgTable: '',
        name: 'said',
        orgName: 'said',
        characterSet: 33,
        columnLength: 384,
        columnType: 253,
        flags: 0,
        decimals: 0,
      };
      (connection as never as { writeTextResult(rows: unknown, columns: unknown): void }).writeTextResult(
        [{ said: sql }],
        [column],
      );
      startAnew(connection);
    });
    connection.on('ping' as never, () => {
      (connection as never as { writeOk(): void }).writeOk();
      startAnew(connection);
    });
  });
  const port = await freePort();
  (server as never as { listen(port: number): void }).listen(port);
  return { port, stop: async () => (server as never as { close(): void }).close() };
}

/** Packets are counted from zero in each exchange; the server side of mysql2 leaves that to its user. */
function startAnew(connection: unknown): void {
  (connection as { _resetSequenceId(): void })._resetSequenceId();
}

/** A few commands over RESP; a command is read by the parser that clients read answers with. */
async function startRedis(): Promise<Started> {
  const values = new Map<string, string>([['greeting', 'hello']]);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    const parser = new RedisParser({
      returnReply: (command: readonly string[]) => socket.write(redisAnswer(command.map(String), values)),
      returnError: () => socket.destroy(),
    });
    socket.on('data', (chunk) => parser.execute(chunk));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, stop: async () => void server.close() };
}

function redisAnswer([name = '', key = '', value = '']: readonly string[], values: Map<string, string>): string {
  const bulk = (text: string | undefined) =>
    text === undefined ? '$-1\r\n' : `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
  switch (name.toLowerCase()) {
    case 'get':
      return bulk(values.get(key));
    case 'set':
      values.set(key, value);
      return '+OK\r\n';
    case 'info':
      return bulk('redis_version:7.2.0\r\nloading:0\r\n');
    case 'hello':
      return `%2\r\n${bulk('server')}${bulk('redis')}${bulk('proto')}:3\r\n`;
    case 'ping':
      return '+PONG\r\n';
    default:
      return '+OK\r\n';
  }
}

/** S3 as far as reading an object goes. */
async function startS3(): Promise<Started> {
  const server = createHttpServer((request, response) => {
    request.resume();
    request.on('end', () => response.end(`object at ${request.url?.split('?')[0]}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, stop: async () => void server.close() };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return typeof address === 'object' && address ? address.port : 0;
}
