import { expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver';
import { lensTitle } from '../../src/server/features/code-lens';
import { makeFunction, makeProfile } from '../helpers/make-profile';
import { ORDERS, ORDERS_TEXT, startPgServer } from './pg-project';

const lensesOf = (uri: string) => ({ textDocument: { uri } });

test('a lens above the handler tells what its caller waits on each path and opens the panel on it', async () => {
  const client = await startPgServer();
  const document = client.open(ORDERS, ORDERS_TEXT);
  const [lens, ...others] = await client.request<CodeLens[]>('textDocument/codeLens', lensesOf(ORDERS));
  expect(others).toEqual([]);
  expect(document.getText(lens?.range)).toBe('handler');
  expect(lens?.command).toMatchObject({
    command: 'coldStart.openProfile',
    arguments: [ORDERS, 'src/orders.ts#handler'],
  });
  expect(lens?.command?.title).toMatch(/^cold \d+ ms, warm \d+ ms, restore \d+ ms$/);
});

test('a file without handlers has no lens', async () => {
  const client = await startPgServer();
  expect(await client.request('textDocument/codeLens', lensesOf('file:///shop/src/db.ts'))).toEqual([]);
});

test('lenses can be switched off, for one folder, without a restart', async () => {
  const client = await startPgServer();
  client.open(ORDERS, ORDERS_TEXT);
  client.configure({ codeLens: { enabled: false } });
  expect(await client.request('textDocument/codeLens', lensesOf(ORDERS))).toEqual([]);
});

test('one handler in two deployments gets two lenses that say which is which', async () => {
  const deployed = (name: string) =>
    makeProfile({
      function: makeFunction('src/orders.ts', { id: `src/orders.ts#handler@${name}`, deployedName: name }),
    });
  const client = await startPgServer((session) => ({
    ...session,
    profile: async () => ({ profiles: [deployed('shop-read'), deployed('shop-write')], check: await session.check() }),
  }));
  client.open(ORDERS, ORDERS_TEXT);
  const lenses = await client.request<CodeLens[]>('textDocument/codeLens', lensesOf(ORDERS));
  expect(lenses.map((lens) => lens.command?.title.split(':')[0])).toEqual(['shop-read', 'shop-write']);
});

test('a path without a projection is left out of the title', () => {
  const { paths } = makeProfile();
  expect(lensTitle({ paths: { ...paths, restore: null } }, null)).not.toContain('restore');
});
