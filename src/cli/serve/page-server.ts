import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FromWebview, ToWebview } from '../../protocol/webview';
import type { HtmlAssets } from '../html-assets';
import { EVENTS_PATH, livePage, MESSAGES_PATH, PAGE_FILES } from './live-page';

interface PageServerOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly assets: HtmlAssets;
  /** What a page that connects is told first. */
  readonly first: () => ToWebview | null;
  readonly onMessage: (message: FromWebview) => void;
}

export interface PageServer {
  readonly url: string;
  post(message: ToWebview): void;
  close(): Promise<void>;
}

/** Larger than any message of the page; more is not read. */
const MESSAGE_LIMIT_BYTES = 100_000;

/**
 * Serves the panel to browsers of this machine. The address holds a secret, because a message can change files: other
 * pages and other users can reach the port, but cannot guess it. Rejects when the port is taken.
 */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const secret = crypto.randomUUID();
  const pages = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const prefix = `/${secret}/`;
    if (!path.startsWith(prefix)) return end(response, 404, 'text/plain', 'Use the address that coldstart printed.\n');
    answer(path.slice(prefix.length), { request, response, pages, options });
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${secret}/`,
    post(message) {
      for (const page of pages) send(page, message);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly pages: Set<ServerResponse>;
  readonly options: PageServerOptions;
}

function answer(path: string, exchange: Exchange): void {
  const { response, options } = exchange;
  const { script, styles, mermaidScript = '', modelScript = '' } = options.assets;
  switch (path) {
    case '':
      return page(response);
    case PAGE_FILES.script:
      return end(response, 200, 'text/javascript', script);
    case PAGE_FILES.styles:
      return end(response, 200, 'text/css', styles);
    case PAGE_FILES.mermaid:
      return end(response, 200, 'text/javascript', mermaidScript);
    case PAGE_FILES.model:
      return end(response, 200, 'text/javascript', modelScript);
    case EVENTS_PATH:
      return listenToEvents(exchange);
    case MESSAGES_PATH:
      return void takeMessage(exchange);
    default:
      return end(response, 404, 'text/plain', 'There is nothing here.\n');
  }
}

function page(response: ServerResponse): void {
  const { html, policy } = livePage('Cold Start Profile');
  response.setHeader('Content-Security-Policy', policy);
  end(response, 200, 'text/html', html);
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html */
function listenToEvents({ request, response, pages, options }: Exchange): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.flushHeaders();
  pages.add(response);
  request.on('close', () => pages.delete(response));
  const first = options.first();
  if (first) send(response, first);
}

function send(response: ServerResponse, message: ToWebview): void {
  response.write(`data: ${JSON.stringify(message)}\n\n`);
}

async function takeMessage({ request, response, options }: Exchange): Promise<void> {
  // A form of another site cannot send this type without asking first, which is answered with 404.
  const isJson = request.method === 'POST' && request.headers['content-type'] === 'application/json';
  const message = isJson ? await readMessage(request) : null;
  if (!message) return end(response, 400, 'text/plain', 'Expected a message of the page.\n');
  end(response, 204, 'text/plain', '');
  options.onMessage(message);
}

async function readMessage(request: IncomingMessage): Promise<FromWebview | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MESSAGE_LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof value === 'object' && value !== null && 'type' in value ? (value as FromWebview) : null;
  } catch {
    // Not JSON: answered as such by the caller.
    return null;
  }
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' });
  response.end(body);
}
