import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServerProcess } from './server-process.mjs';

const EDITS = 100;

/** Milliseconds from sending a keystroke to receiving its diagnostics, for a handler of 300 and of 3,000 lines. */
export async function keystrokes(serverModule) {
  return { '300 lines': await type(serverModule, 300), '3,000 lines': await type(serverModule, 3000) };
}

async function type(serverModule, lines) {
  const root = mkdtempSync(join(tmpdir(), 'cold-start-keys-'));
  const file = join(root, 'orders.ts');
  const text = handler(lines);
  writeFileSync(file, text);
  const server = await startServerProcess(serverModule, root);
  const samples = await edit(server, pathToFileURL(file).href, text);
  await server.stop();
  rmSync(root, { recursive: true });
  return samples;
}

async function edit({ connection, published }, uri, text) {
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'typescript', version: 1, text },
  });
  await published(uri, 1);
  const samples = [];
  const middle = Math.floor(text.split('\n').length / 2);
  const at = { line: middle, character: 0 };
  for (let version = 2; version < EDITS + 2; version += 1) {
    const start = performance.now();
    const change = { range: { start: at, end: at }, text: version % 2 ? ' ' : ';' };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [change],
    });
    await published(uri, version);
    samples.push(performance.now() - start);
  }
  return samples;
}

/** A handler that opens a connection per request, between helpers that do nothing special. */
function handler(lines) {
  const helper = (index) => `export function price${index}(order: { count: number }): number {
  const base = order.count * ${index};
  if (base > 100) return Math.round(base * 0.9);
  return base;
}
`;
  const helpers = Array.from({ length: Math.floor(lines / 5) - 2 }, (_, index) => helper(index)).join('');
  const head = "import { Client } from 'pg';\nimport { S3Client } from '@aws-sdk/client-s3';\n";
  const body =
    'export const handler = async (event: unknown) => {\n  const db = new Client();\n  await db.connect();\n  return new S3Client({});\n};\n';
  return head + helpers + body;
}
