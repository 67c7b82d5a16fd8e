import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server: counts connections, and cuts or refuses them. */
export interface TcpProxy {
  readonly port: number;
  /** Connections opened so far, without refused ones. */
  connections(): number;
  /** Ends every open connection, as a server does that restarts. */
  cut(): void;
  /** Hands nothing on any more on open connections, and closes none: a server that is gone without a word. */
  silence(): void;
  /** Refuses the next `times` connections. */
  refuse(times: number): void;
  close(): Promise<void>;
}

export async function startTcpProxy(serverPort: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  const pairs = new WeakMap<Socket, Socket>();
  let count = 0;
  let refusals = 0;
  const server = createServer((client) => {
    client.on('error', () => {});
    if (refusals > 0) {
      refusals--;
      client.resetAndDestroy();
      return;
    }
    count++;
    const peer = connect(serverPort, '127.0.0.1');
    peer.on('error', () => client.destroy());
    client.pipe(peer).pipe(client);
    client.on('close', () => peer.destroy());
    peer.on('close', () => client.destroy());
    open.add(client);
    pairs.set(client, peer);
    client.on('close', () => open.delete(client));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    connections: () => count,
    cut() {
      for (const socket of open) socket.destroy();
    },
    silence() {
      for (const socket of open) {
        const peer = pairs.get(socket);
        socket.unpipe(peer).resume();
        peer?.unpipe(socket).resume();
      }
    },
    refuse(times) {
      refusals = times;
    },
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
