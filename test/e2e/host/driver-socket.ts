import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

type VsCode = typeof import('vscode');

/** Runs a function inside the extension host. It reaches nothing but its arguments; what it returns is copied as JSON. */
export type InHost = <R, A extends readonly [unknown?]>(
  body: (vscode: VsCode, argument: A[0], require: NodeJS.Require) => R | Promise<R>,
  ...argument: A
) => Promise<R>;

export interface Driver {
  readonly inHost: InHost;
  close(): void;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

const CONNECTED_WITHIN_MS = 90_000;

/** Opens the socket that driver.cjs connects to, does what makes it run, and waits for it. */
export async function acceptDriver(path: string, run: () => Promise<unknown>): Promise<Driver> {
  const listener = createServer().listen(path);
  await once(listener, 'listening');
  const connected = once(listener, 'connection', { signal: AbortSignal.timeout(CONNECTED_WITHIN_MS) });
  await run();
  const [socket] = (await connected) as [Socket];
  listener.close();
  const waiting = new Map<number, (answer: Answer) => void>();
  createInterface({ input: socket }).on('line', (line) => {
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let asked = 0;
  const inHost: InHost = (body, ...[argument]) =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, ({ value, error }) =>
        error === undefined ? resolve(value as never) : reject(new Error(`In the extension host: ${error}`)),
      );
      socket.write(`${JSON.stringify({ id: asked, body: body.toString(), argument })}\n`);
    });
  return { inHost, close: () => socket.destroy() };
}
