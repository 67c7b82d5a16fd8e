import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isAbort } from '../../src/server/guard';
import { rangeOf } from '../helpers/lsp-client';
import { DB, DB_TEXT, ORDERS, ORDERS_TEXT, startPgServer } from './pg-project';

test('a squiggle stands under each creation and says which rule, where to read about it, and what to fix', async () => {
  const client = await startPgServer();
  const document = client.open(ORDERS, ORDERS_TEXT);
  const [first, second] = await client.diagnostics(ORDERS);
  expect(first).toEqual({
    range: rangeOf(document, 'new Client()'),
    severity: 2,
    code: 'per-request-connection',
    codeDescription: { href: 'file:///extension/docs/rules/per-request-connection.md' },
    source: 'cold-start',
    message: 'A PostgreSQL client is created on every request.',
    relatedInformation: [],
    data: { finding: 'orders first' },
  });
  expect(second?.range.start.line).toBe(5);
});

test('related information leads along the calls from the handler to a creation in another file', async () => {
  const client = await startPgServer();
  client.open(DB, DB_TEXT);
  const [finding] = await client.diagnostics(DB);
  const orders = TextDocument.create(ORDERS, 'typescript', 1, ORDERS_TEXT);
  expect(finding?.relatedInformation).toEqual([
    { location: { uri: ORDERS, range: rangeOf(orders, 'getDb()') }, message: 'reached by getDb()' },
  ]);
});

test('typing a creation away takes its squiggle away', async () => {
  const client = await startPgServer();
  const document = client.open(ORDERS, ORDERS_TEXT);
  await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics.length === 2);
  const edited = client.edit(document, 'const second = new Client();', '');
  const [left, ...others] = await client.diagnostics(ORDERS, ({ version }) => version === edited.version);
  expect(left?.data).toEqual({ finding: 'orders first' });
  expect(others).toEqual([]);
});

test('files that are not open get their findings from a look at the whole folder, and lose them when callers change', async () => {
  const client = await startPgServer();
  await client.diagnostics(DB, ({ diagnostics }) => diagnostics.length === 1);
  const document = client.open(ORDERS, ORDERS_TEXT);
  client.edit(document, 'return getDb();', 'return 1;');
  expect(await client.diagnostics(DB, ({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
});

test('a result that an edit has overtaken is never published', async () => {
  const aborted: boolean[] = [];
  let slow = true;
  let started = () => {};
  const firstRuns = new Promise<void>((resolve) => {
    started = resolve;
  });
  const client = await startPgServer((session) => ({
    ...session,
    async check(options) {
      if (slow && options?.paths) {
        slow = false;
        started();
        await new Promise((resolve) => options.signal?.addEventListener('abort', resolve));
        aborted.push(options.signal?.aborted === true);
      }
      return session.check(options);
    },
  }));
  const versions: (number | undefined)[] = [];
  const document = client.open(ORDERS, ORDERS_TEXT);
  await firstRuns;
  const edited = client.edit(document, 'const second = new Client();', '');
  await client.diagnostics(ORDERS, ({ version, diagnostics }) => {
    versions.push(version);
    return version === edited.version && diagnostics.length === 1;
  });
  expect(aborted).toEqual([true]);
  expect(versions).not.toContain(1);
});

test('problems of a file are shown on their line', async () => {
  const client = await startPgServer((session) => ({
    ...session,
    async check(options) {
      const problem = { file: 'template.yaml', line: 2, message: 'src/gone.ts does not exist.' };
      return { ...(await session.check(options)), problems: [problem] };
    },
    text: (file) => (file === 'template.yaml' ? 'Resources:\n  Handler: src/gone.handler\n' : session.text(file)),
  }));
  const [problem] = await client.diagnostics('file:///shop/template.yaml');
  expect(problem).toMatchObject({
    message: 'src/gone.ts does not exist.',
    source: 'cold-start',
    range: { start: { line: 1, character: 2 }, end: { line: 1, character: 27 } },
  });
});

test('an internal error is shown once and logged, and the next analysis works', async () => {
  let broken = true;
  const client = await startPgServer((session) => ({
    ...session,
    check: (options) => (broken ? Promise.reject(new Error('link lost')) : session.check(options)),
  }));
  const logged: string[] = [];
  client.connection.onNotification(
    'window/logMessage',
    ({ message }: { message: string }) => void logged.push(message),
  );
  let document = client.open(ORDERS, ORDERS_TEXT);
  const lens = client.request('textDocument/hover', {
    textDocument: { uri: ORDERS },
    position: { line: 4, character: 20 },
  });
  await expect(lens).rejects.toThrow('Explaining a cost failed: link lost');
  document = client.edit(document, 'second', 'other');
  await client
    .request('textDocument/hover', { textDocument: { uri: ORDERS }, position: { line: 4, character: 20 } })
    .catch(() => undefined);
  expect(client.shown.filter((message) => message.includes('Analysing a document failed: link lost'))).toHaveLength(1);
  expect(logged.join('\n')).toContain('Error: link lost\n    at ');
  broken = false;
  client.edit(document, 'other', 'second');
  expect(await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics.length === 2)).toHaveLength(2);
});

test('a document that is not on disk is left alone', async () => {
  const client = await startPgServer();
  client.open('untitled:Untitled-1', ORDERS_TEXT);
  const result = await client.request('coldStart/profile', { uri: 'untitled:Untitled-1' });
  expect(result).toMatchObject({
    root: null,
    profiles: [],
    problems: [{ message: expect.stringContaining('save the document') }],
  });
  expect(isAbort(new DOMException('x', 'AbortError'))).toBe(true);
});
