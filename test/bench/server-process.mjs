import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { createProtocolConnection } = createRequire(import.meta.url)('vscode-languageserver/node');

/**
 * The language server as an editor starts it, initialised for a folder. `published(uri, version)` waits for the
 * diagnostics of a text; `stop()` ends it as an editor would.
 */
export async function startServerProcess(serverModule, root, nodeArguments = []) {
  const child = spawn(process.execPath, [...nodeArguments, serverModule, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  const connection = createProtocolConnection(child.stdout, child.stdin);
  const published = listen(connection);
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const rootUri = pathToFileURL(root).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'bench' }],
    capabilities: { workspace: { workspaceFolders: true } },
  });
  await connection.sendNotification('initialized', {});
  const stop = async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
    if (child.connected) child.disconnect();
  };
  return { child, connection, published, stop };
}

function listen(connection) {
  const seen = new Map();
  let wake = () => {};
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) => {
    seen.set(uri, Math.max(seen.get(uri) ?? 0, version ?? 0));
    wake();
  });
  return async (uri, version) => {
    while ((seen.get(uri) ?? 0) < version) {
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
  };
}
