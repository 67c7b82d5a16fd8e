import { expect, onTestFinished, test } from 'vitest';
import { type PageServer, startPageServer } from '../../../src/cli/serve/page-server';
import type { FromWebview, ToWebview } from '../../../src/protocol/webview';

const FIRST: ToWebview = { type: 'empty', reason: 'no-function' };

async function serve(): Promise<{ server: PageServer; received: FromWebview[] }> {
  const received: FromWebview[] = [];
  const server = await startPageServer({
    port: 0,
    assets: { script: 'draw()', styles: 'body {}', mermaidScript: 'mermaid()' },
    first: () => FIRST,
    onMessage: (message) => received.push(message),
  });
  onTestFinished(() => server.close());
  return { server, received };
}

test('the page lets its own script run and nothing else', async () => {
  const { server } = await serve();
  const page = await fetch(server.url);
  const [, nonce] = /<script nonce="([^"]+)"/.exec(await page.text()) ?? [];
  expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'; script-src 'nonce-${nonce}';`);
  expect(await (await fetch(`${server.url}panel.js`)).text()).toBe('draw()');
});

test('who does not know the address gets nothing', async () => {
  const { server, received } = await serve();
  const { origin } = new URL(server.url);
  const body = JSON.stringify({ type: 'apply-fixes', findings: ['f'] });
  const headers = { 'Content-Type': 'application/json' };
  for (const path of ['/', '/panel.js', '/events', '/guess/messages']) {
    expect((await fetch(`${origin}${path}`, { method: 'POST', body, headers })).status).toBe(404);
  }
  expect(received).toEqual([]);
});

test('a page that connects is told where things stand, then what changes', async () => {
  const { server } = await serve();
  const events = await fetch(`${server.url}events`);
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe(`data: ${JSON.stringify(FIRST)}\n\n`);
  server.post({ type: 'failed', message: 'line one\nline two' });
  expect((await reader?.read())?.value).toBe('data: {"type":"failed","message":"line one\\nline two"}\n\n');
});

test.each([
  { name: 'JSON', body: '{"type":"ready"}', type: 'application/json', status: 204 },
  { name: 'a form of another site', body: '{"type":"ready"}', type: 'text/plain', status: 400 },
  { name: 'no JSON', body: '{"type":', type: 'application/json', status: 400 },
  { name: 'no message', body: '[]', type: 'application/json', status: 400 },
  {
    name: 'too much',
    body: JSON.stringify({ type: 'copy', text: 'x'.repeat(200_000) }),
    type: 'application/json',
    status: 400,
  },
])('a message that is $name is answered with $status', async ({ body, type, status }) => {
  const { server, received } = await serve();
  const answer = await fetch(`${server.url}messages`, { method: 'POST', body, headers: { 'Content-Type': type } });
  expect(answer.status).toBe(status);
  expect(received).toHaveLength(status === 204 ? 1 : 0);
});
