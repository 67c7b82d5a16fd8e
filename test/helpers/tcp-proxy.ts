import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server: counts connections, and cuts or refuses them. */
export interface TcpProxy {
  readonly port: number;
  /** Connections opened so far, without refused ones. */
  connections(): number;
  /** Ends every open connection, as a server does that restarts. */
  cut(): void;
  /** Refuses the next `times` connections. */
  refuse(times: number): void;
  close(): Promise<void>;
}

export async function startTcpProxy(serverPort: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
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
    refuse(times) {
      refusals = times;
    },
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
