import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { answerTo } from './answer';

/** Stands in for every other machine while a function is measured. */
export interface Stub {
  readonly port: number;
  /** Variables that make Node.js and Python trust its certificates. */
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

/** A server that speaks first (MySQL, SMTP) is waited for this long; then the connection ends. */
const SILENCE_MS = 300;
const TLS_HANDSHAKE = 0x16;

/**
 * Listens on this machine alone and answers HTTP and HTTPS requests with 200 and nothing to tell. Other protocols are
 * accepted, so that they count, and hung up on. Its certificate goes into `folder`.
 */
export async function startStub(folder: string): Promise<Stub> {
  // A third of a megabyte that only a stub needs.
  const { createAuthority } = await import('./certificate');
  const authority = await createAuthority();
  const caFile = join(folder, 'stub-ca.pem');
  writeFileSync(caFile, authority.pem);
  const http = createHttpServer(answer);
  const https = createHttpsServer(
    {
      ...(await authority.issue('localhost')),
      SNICallback: (host, done) => {
        authority.issue(host).then((issued) => done(null, createSecureContext(issued)), done);
      },
    },
    answer,
  );
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    socket.once('data', (first) => {
      const target = first[0] === TLS_HANDSHAKE ? https : isHttp(first) ? http : null;
      if (target === null) {
        socket.destroy();
        return;
      }
      socket.setTimeout(0);
      socket.pause();
      socket.unshift(first);
      target.emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    env: Object.fromEntries(TRUST_VARIABLES.map((name) => [name, caFile])),
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

const TRUST_VARIABLES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'AWS_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'];

function isHttp(first: Buffer): boolean {
  return /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /.test(first.toString('latin1', 0, 8));
}

/** Bodies beyond this are read and forgotten. */
const KEPT_BYTES = 100_000;

function answer(request: IncomingMessage, response: ServerResponse): void {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    if (body.length < KEPT_BYTES) body += chunk.toString('latin1');
  });
  request.on('error', () => undefined);
  request.on('end', () => {
    const { headers, body: text } = answerTo(request.headers, body);
    response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(text) });
    response.end(request.method === 'HEAD' ? undefined : text);
  });
}
