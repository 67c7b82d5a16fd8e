import { expect, test, vi } from 'vitest';
import { stubDocument } from '../helpers/vscode-stub';
import { activateHost } from './host';

const handler = stubDocument('file:///shop/src/orders.ts');

test('activation starts nothing; a served document does, once', async () => {
  const { server, events, vscode, subscriptions } = await activateHost();
  await events.opened.fire(stubDocument('file:///shop/readme.md', '', 'markdown'));
  expect(server.starts).toEqual([]);
  vscode.workspace.textDocuments.push(handler);
  await events.opened.fire(handler);
  await events.opened.fire(handler);
  await vi.waitFor(() => expect(server.starts).toHaveLength(1));
  for (const subscription of subscriptions) subscription.dispose();
});

test('a document that is open already starts the server after activate() has returned', async () => {
  const { server } = await activateHost(({ vscode }) => vscode.workspace.textDocuments.push(handler));
  expect(server.starts).toEqual([]);
  await vi.waitFor(() => expect(server.starts).toHaveLength(1));
});

test('switched off, it waits until it is switched on', async () => {
  const { server, settings, events } = await activateHost(({ vscode, settings }) => {
    settings.enable = false;
    vscode.workspace.textDocuments.push(handler);
  });
  await events.opened.fire(handler);
  expect(server.starts).toEqual([]);
  settings.enable = true;
  await events.configured.fire(undefined);
  await vi.waitFor(() => expect(server.starts).toHaveLength(1));
});

test('the restart command stops the server and starts a new one', async () => {
  const { server, registered } = await activateHost();
  await registered.get('coldStart.restartServer')?.();
  await registered.get('coldStart.restartServer')?.();
  expect(server.starts).toHaveLength(2);
  expect(server.stopped()).toBe(1);
});

test('a server that cannot start says why, in a message and in the status, and can be tried again', async () => {
  const { server, registered, vscode, status, output } = await activateHost();
  server.startFails = new Error('/extension/dist/server.js is missing.');
  vscode.window.showErrorMessage.mockResolvedValueOnce('Show Output');
  await registered.get('coldStart.restartServer')?.();
  expect(vscode.window.showErrorMessage).toHaveBeenCalledWith(
    'Cold Start Profiler could not start its language server: /extension/dist/server.js is missing.',
    'Show Output',
    'Try Again',
  );
  expect(output.error).toHaveBeenCalledWith(server.startFails);
  expect(output.show).toHaveBeenCalled();
  expect(status).toMatchObject({ severity: 2, detail: 'The language server could not be started' });
  server.startFails = undefined;
  await registered.get('coldStart.restartServer')?.();
  expect(status).toMatchObject({ severity: 0, busy: false });
});

test('the server runs from the extension, with a cache for compiled code, and stops with it', async () => {
  const { server, registered, deactivate } = await activateHost();
  await registered.get('coldStart.restartServer')?.();
  expect(server.starts[0]).toMatchObject({
    serverModule: '/extension/dist/server.js',
    compileCache: '/extension/compile-cache',
  });
  await deactivate();
  expect(server.stopped()).toBe(1);
});

test('the output command shows the output channel', async () => {
  const { registered, output } = await activateHost();
  await registered.get('coldStart.showOutput')?.();
  expect(output.show).toHaveBeenCalled();
});
