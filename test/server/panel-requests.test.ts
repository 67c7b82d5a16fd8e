import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalysisChangedParams, FixRequestResult, ProfileResult } from '../../src/protocol/server';
import { DB, DB_TEXT, ORDERS, ORDERS_TEXT, startPgServer } from './pg-project';

test('the panel gets profiles, and the findings of their functions with their lines', async () => {
  const client = await startPgServer();
  client.open(ORDERS, ORDERS_TEXT);
  const result = await client.request<ProfileResult>('coldStart/profile', { uri: ORDERS });
  expect(result.root).toBe('/shop');
  expect(result.profiles.map((profile) => profile.function?.id)).toEqual(['src/orders.ts#handler']);
  expect(result.findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'src/orders.ts:5',
    'src/orders.ts:6',
    'src/db.ts:2',
  ]);
});

test('it also gets them for a file that no editor has open', async () => {
  const client = await startPgServer();
  const result = await client.request<ProfileResult>('coldStart/profile', { uri: DB });
  expect(result.profiles).toHaveLength(1);
});

test('where no function is, it is told so', async () => {
  const client = await startPgServer((session) => ({
    ...session,
    profile: async () => ({ profiles: [], check: await session.check() }),
  }));
  client.open(DB, DB_TEXT);
  const { problems } = await client.request<ProfileResult>('coldStart/profile', { uri: DB });
  expect(problems[0]).toMatchObject({ file: 'src/db.ts', message: expect.stringContaining('No serverless function') });
});

test('its fix button gets edits against the text as it is now', async () => {
  const client = await startPgServer();
  const document = client.edit(client.open(ORDERS, ORDERS_TEXT), 'event', 'request');
  const { edits, refused } = await client.request<FixRequestResult>('coldStart/fix', {
    uri: ORDERS,
    findings: ['orders second'],
  });
  expect(refused).toBeNull();
  expect(edits.map(({ uri }) => uri)).toEqual([ORDERS, ORDERS]);
  const fixed = TextDocument.applyEdits(
    document,
    edits.map(({ range, newText }) => ({ range, newText })),
  );
  expect(fixed).toContain("import { getDb } from './db';\nconst second = new Client();\n");
  expect(fixed).toContain('  const first = new Client();\n  return getDb();\n');
});

test('a fix for a finding that is gone or has none is refused in words', async () => {
  const client = await startPgServer();
  client.open(ORDERS, ORDERS_TEXT);
  const gone = await client.request<FixRequestResult>('coldStart/fix', { uri: ORDERS, findings: ['nothing'] });
  const none = await client.request<FixRequestResult>('coldStart/fix', { uri: ORDERS, findings: ['db'] });
  expect(gone).toEqual({ edits: [], refused: expect.stringContaining('code has changed') });
  expect(none).toEqual({ edits: [], refused: 'it is gone' });
});

test('open panels are told when the analysis of a document changed', async () => {
  const client = await startPgServer();
  const changed = new Promise<AnalysisChangedParams>((resolve) => {
    client.connection.onNotification('coldStart/analysisChanged', (params: AnalysisChangedParams) => {
      if (params.uris.includes(ORDERS)) resolve(params);
    });
  });
  client.open(ORDERS, ORDERS_TEXT);
  expect((await changed).uris).toEqual([ORDERS]);
});
