import { expect, test } from 'vitest';
import { ORDERS, ORDERS_TEXT, startPgServer } from './pg-project';

test('a change on disk is forgotten by the session and the folder is looked at again', async () => {
  const invalidated: string[][] = [];
  let threshold = 0;
  const client = await startPgServer((session) => ({
    ...session,
    invalidate: (files) => {
      invalidated.push([...files]);
      threshold = 1;
    },
    check: async (options) => {
      const result = await session.check(options);
      return { ...result, findings: result.findings.map((finding) => ({ ...finding, message: `seen ${threshold}` })) };
    },
  }));
  client.open(ORDERS, ORDERS_TEXT);
  await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics[0]?.message === 'seen 0');
  const changes = ['template.yaml', 'src/orders.ts', 'node_modules/pg/index.js'].map((file) => ({
    uri: `file:///shop/${file}`,
    type: 2,
  }));
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [...changes, { uri: 'file:///elsewhere/a.ts', type: 2 }],
  });
  await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics[0]?.message === 'seen 1');
  // The open document counts as the editor has it, and what is installed is not followed.
  expect(invalidated).toEqual([['/shop/template.yaml']]);
});

test('closing a document without saving brings back the findings of the text on disk', async () => {
  const client = await startPgServer();
  const document = client.open(ORDERS, ORDERS_TEXT);
  client.edit(document, 'const second = new Client();', '');
  await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics.length === 1);
  client.close(ORDERS);
  expect(await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics.length === 2)).toHaveLength(2);
});

test('a file outside the workspace is analysed while it is open', async () => {
  const client = await startPgServer();
  const lone = 'file:///lone/src/orders.ts';
  client.open(lone, ORDERS_TEXT);
  // The fake session names files relative to its root, which is the file's own folder here.
  expect(await client.request('coldStart/profile', { uri: lone })).toMatchObject({ root: '/lone/src' });
  client.close(lone);
  expect(await client.diagnostics(lone, ({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
});

test('a folder that leaves the workspace takes its diagnostics with it', async () => {
  const client = await startPgServer();
  await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics.length === 2);
  const removed = [{ uri: 'file:///shop', name: 'shop' }];
  void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed } });
  expect(await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
});
