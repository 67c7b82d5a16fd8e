import { expect, test } from 'vitest';
import { applied } from '../helpers/lsp-client';
import { DB, DB_TEXT, ORDERS, ORDERS_TEXT, startPgServer } from './pg-project';

async function openOrders() {
  const client = await startPgServer();
  const document = client.open(ORDERS, ORDERS_TEXT);
  await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics.length === 2);
  return { client, document };
}

test('the quick fix of a finding is preferred, belongs to its squiggle, and changes nothing else', async () => {
  const { client, document } = await openOrders();
  const [fix] = await client.codeActions(document, 'first = new');
  expect(fix).toMatchObject({ title: 'Create it once, at module scope', kind: 'quickfix', isPreferred: true });
  expect(fix?.diagnostics?.map((diagnostic) => diagnostic.data)).toEqual([{ finding: 'orders first' }]);
  expect(applied(document, fix?.edit)).toBe(`import { Client } from 'pg';
import { getDb } from './db';
const first = new Client();

export const handler = async (event) => {
  const second = new Client();
  return getDb();
};
`);
});

test('fix all joins the safe fixes of a file into one edit', async () => {
  const { client, document } = await openOrders();
  const actions = await client.codeActions(document, 'first = new');
  const all = actions.find(({ title }) => title.startsWith('Fix all 2 '));
  const onSave = await client.codeActions(document, 'import', ['source.fixAll']);
  expect(onSave.map(({ kind }) => kind)).toEqual(['source.fixAll.coldStart']);
  for (const action of [all, onSave[0]]) {
    expect(applied(document, action?.edit)).toBe(`import { Client } from 'pg';
import { getDb } from './db';
const first = new Client();
const second = new Client();

export const handler = async (event) => {
  return getDb();
};
`);
  }
});

test('edits name the version they were made for, so that an older answer cannot damage newer text', async () => {
  const { client, document } = await openOrders();
  const edited = client.edit(document, 'event', 'request');
  const [fix] = await client.codeActions(edited, 'first = new');
  expect(fix?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: ORDERS, version: 2 } }]);
});

test('a finding is suppressed on its line, with the indentation of the line', async () => {
  const { client, document } = await openOrders();
  const actions = await client.codeActions(document, 'second = new');
  const suppress = actions.find(({ title }) => title === 'Suppress per-request-connection on this line');
  expect(applied(document, suppress?.edit)).toContain(
    '  // coldstart-ignore-next-line per-request-connection\n  const second = new Client();\n',
  );
});

test('a fix that is refused when it comes to it is greyed out and says why', async () => {
  const client = await startPgServer((session) => ({
    ...session,
    fix: (findings) =>
      findings.map((finding) => ({ finding, result: { kind: 'refused', reason: 'it depends on event.id' } })),
  }));
  const document = client.open(ORDERS, ORDERS_TEXT);
  await client.diagnostics(ORDERS);
  const [fix] = await client.codeActions(document, 'first = new');
  expect(fix).toMatchObject({ disabled: { reason: 'it depends on event.id' } });
  expect(fix?.edit).toBeUndefined();
});

test('a finding without a fix can only be suppressed, and code without a finding offers nothing', async () => {
  const client = await startPgServer();
  const document = client.open(DB, DB_TEXT);
  await client.diagnostics(DB);
  expect((await client.codeActions(document, 'new Client')).map(({ title }) => title)).toEqual([
    'Suppress per-request-connection on this line',
  ]);
  expect(await client.codeActions(document, 'import')).toEqual([]);
  expect(await client.codeActions(document, 'new Client', ['refactor'])).toEqual([]);
});
