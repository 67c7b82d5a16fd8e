import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LANGUAGES, sourceOf } from './keystroke-sources.mjs';
import { startServerProcess } from './server-process.mjs';

const EDITS = 100;

/** Milliseconds from sending a keystroke to receiving its diagnostics, for a handler of 300 and of 3,000 lines in each language. */
export async function keystrokes(serverModule) {
  const rows = {};
  for (const [name, language] of Object.entries(LANGUAGES)) {
    for (const lines of [300, 3000]) {
      rows[`${name}, ${lines.toLocaleString('en-US')} lines`] = await type(serverModule, language, lines);
    }
  }
  return rows;
}

async function type(serverModule, language, lines) {
  const root = mkdtempSync(join(tmpdir(), 'cold-start-keys-'));
  const file = join(root, language.file);
  const text = sourceOf(language, lines);
  writeFileSync(file, text);
  const server = await startServerProcess(serverModule, root);
  const samples = await edit(server, pathToFileURL(file).href, language.id, text);
  await server.stop();
  rmSync(root, { recursive: true });
  return samples;
}

async function edit({ connection, published }, uri, languageId, text) {
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
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
