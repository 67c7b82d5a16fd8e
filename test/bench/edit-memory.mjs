import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startServerProcess } from './server-process.mjs';

/** An hour of typing with pauses to think: somewhat less than one keystroke a second. */
const EDITS = 3000;
/** By then everything is compiled and cached that will be. */
const WARM_UP = 500;

const SAMPLES = fileURLToPath(new URL('../samples', import.meta.url));
const HOOK = fileURLToPath(new URL('report-memory.cjs', import.meta.url));

/** Memory of the server in MB after a collection: once it is warm, in the middle and at the end of an hour's edits. */
export async function editMemory(serverModule) {
  const root = mkdtempSync(join(tmpdir(), 'cold-start-memory-'));
  cpSync(SAMPLES, root, { recursive: true });
  const server = await startServerProcess(serverModule, root, ['--expose-gc', '--require', HOOK]);
  const documents = await openAll(server, root);
  const rows = {};
  for (let edit = 1; edit <= WARM_UP + EDITS; edit += 1) {
    await type(server, documents[edit % documents.length]);
    const done = edit - WARM_UP;
    if (done === 0 || done === EDITS / 2 || done === EDITS) rows[`${done} edits`] = await memoryOf(server.child);
  }
  await server.stop();
  rmSync(root, { recursive: true });
  return rows;
}

async function openAll({ connection, published }, root) {
  const files = readdirSync(root, { recursive: true }).filter((file) => /^\.[mc]?[jt]s$/.test(extname(file)));
  const documents = files.map((file) => {
    const path = join(root, file);
    const languageId = path.endsWith('ts') ? 'typescript' : 'javascript';
    return { uri: pathToFileURL(path).href, languageId, version: 1, text: readFileSync(path, 'utf8') };
  });
  for (const document of documents) {
    await connection.sendNotification('textDocument/didOpen', { textDocument: document });
    await published(document.uri, 1);
  }
  return documents;
}

/** A statement that the analysis must look at is typed at the end of the file, letter by letter, and deleted again. */
async function type({ connection, published }, document) {
  const { uri, text } = document;
  const typed = `\nexport const probe${document.version} = () => new Date(${document.version});`;
  document.version += 1;
  const letters = document.version % (typed.length + 1);
  const contentChanges = [{ text: text + typed.slice(0, letters) }];
  const textDocument = { uri, version: document.version };
  await connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
  await published(uri, document.version);
  // What the editor asks after a pause.
  if (document.version % 5 === 0) {
    await connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
    await connection.sendRequest('coldStart/profile', { uri });
  }
}

async function memoryOf(child) {
  const answer = once(child, 'message');
  child.send('memory');
  const [{ heapUsed, rss }] = await answer;
  return { heapMB: heapUsed / 1e6, rssMB: rss / 1e6 };
}
