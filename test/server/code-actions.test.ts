import { expect, test } from 'vitest';
import type { Session } from '../../src/workspace/session-api';
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
  expect(fix).toMatchObject({
    title: 'Create it once, at module scope; saves 20 ms (16–28 ms) per warm invocation',
    kind: 'quickfix',
    isPreferred: true,
  });
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

const EDITS = { documentChanges: true, changeAnnotationSupport: {}, snippetEditSupport: true };

test('a fix that is not safe waits for the user in the preview, with what it changes', async () => {
  const unsafe = {
    kind: 'lazy-import',
    title: 'Load it later',
    safe: false,
    changes: 'The first request waits.',
  } as const;
  const over = (session: Session): Session => ({ ...session, offer: () => unsafe });
  const client = await startPgServer(over, undefined, { workspaceEdit: EDITS });
  const document = client.open(ORDERS, ORDERS_TEXT);
  await client.diagnostics(ORDERS);
  const [fix, ...others] = await client.codeActions(document, 'first = new');
  expect(fix).toMatchObject({ title: 'Load it later', isPreferred: false });
  expect(fix?.edit?.changeAnnotations).toEqual({
    'cold-start-fix': { label: 'Load it later', description: 'The first request waits.', needsConfirmation: true },
  });
  const [change] = fix?.edit?.documentChanges ?? [];
  const edits = change && 'edits' in change ? change.edits : [];
  expect(edits.length).toBeGreaterThan(0);
  for (const edit of edits) expect(edit).toMatchObject({ annotationId: 'cold-start-fix' });
  expect(others.map(({ title }) => title)).toEqual(['Suppress per-request-connection on this line']);
  // A client that cannot ask is told in the title.
  const plain = await startPgServer(over);
  const opened = plain.open(ORDERS, ORDERS_TEXT);
  await plain.diagnostics(ORDERS);
  const [told] = await plain.codeActions(opened, 'first = new');
  expect(told?.title).toBe('Load it later (look at the change before you keep it)');
});

test('a name that the fix makes up is a placeholder in all places; one that the user chose is kept as it is', async () => {
  const named = (name: string) => (session: Session) => ({
    ...session,
    fix: (findings: Parameters<Session['fix']>[0]) =>
      session.fix(findings).map((planned) => {
        if (planned.result.kind === 'refused') return planned;
        const edits = planned.result.edits.map((edit) => ({ ...edit, text: edit.text.replace('first', name) }));
        return { ...planned, result: { ...planned.result, edits, name } };
      }),
  });
  const snippets = async (name: string) => {
    const client = await startPgServer(named(name), undefined, { workspaceEdit: EDITS });
    const document = client.open(ORDERS, ORDERS_TEXT);
    await client.diagnostics(ORDERS);
    const [fix] = await client.codeActions(document, 'first = new');
    const [change] = fix?.edit?.documentChanges ?? [];
    const edits = change && 'edits' in change ? change.edits : [];
    return edits.flatMap((edit) => ('snippet' in edit ? [edit.snippet.value] : []));
  };
  expect(await snippets('$client')).toEqual(['const ${1:$client} = new Client();\n']);
  expect(await snippets('first')).toEqual([]);
});

test('fix all leaves other files alone', async () => {
  const over = (session: Session): Session => ({
    ...session,
    fix: (findings) =>
      session.fix(findings).map((planned) =>
        planned.finding.id === 'orders second' && planned.result.kind === 'edits'
          ? {
              ...planned,
              result: {
                ...planned.result,
                edits: [...planned.result.edits, { file: 'src/db.ts', span: { start: 0, end: 0 }, text: '//' }],
              },
            }
          : planned,
      ),
  });
  const client = await startPgServer(over);
  const document = client.open(ORDERS, ORDERS_TEXT);
  await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics.length === 2);
  const [all] = await client.codeActions(document, 'import', ['source.fixAll.coldStart']);
  expect(all?.title).toMatch(/^Fix all 1 /);
  expect(applied(document, all?.edit)).toContain('  const second = new Client();');
  expect(all?.edit?.documentChanges).toHaveLength(1);
});
