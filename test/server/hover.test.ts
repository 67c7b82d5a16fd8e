import { expect, test } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { rangeOf } from '../helpers/lsp-client';
import { makeFinding } from '../helpers/make-finding';
import { ORDERS, ORDERS_TEXT, startPgServer } from './pg-project';

const at = (line: number, character: number) => ({ textDocument: { uri: ORDERS }, position: { line, character } });

test('hovering a flagged creation shows its cost on each path with range, provenance and source', async () => {
  const client = await startPgServer();
  const document = client.open(ORDERS, ORDERS_TEXT);
  const hover = await client.request<Hover>('textDocument/hover', at(4, 20));
  expect(hover.range).toEqual(rangeOf(document, 'new Client()'));
  expect((hover.contents as MarkupContent).value).toBe(
    [
      '`pg:Client` in `src/orders.ts#handler` costs',
      '',
      '| path | median | p10–p90 |',
      '|:--|--:|--:|',
      '| cold | **20 ms** | 16–28 ms |',
      '| warm | **20 ms** | 16–28 ms |',
      '| restore | **20 ms** | 16–28 ms |',
      '',
      '_assumed_: round trips',
      '',
      '**Fix:** Create it once, at module scope; saves 20 ms (16–28 ms) per warm invocation',
      '',
      'It is created once, while the module loads, and reused; an error in creating it then fails the start instead of a request.',
    ].join('\n'),
  );
});

test('code without a finding has no hover', async () => {
  const client = await startPgServer();
  client.open(ORDERS, ORDERS_TEXT);
  expect(await client.request('textDocument/hover', at(0, 3))).toBeNull();
});

test('names and sources from files are shown as text, never as markup', async () => {
  const finding = makeFinding({ span: { start: 0, end: 6 }, function: 'src/`x`.ts#handler' });
  const cost = finding.cost && { ...finding.cost, source: '[click](command:evil) <b>' };
  const client = await startPgServer((session) => ({
    ...session,
    check: async () => ({ ...(await session.check()), findings: [{ ...finding, cost }] }),
  }));
  client.open(ORDERS, ORDERS_TEXT);
  const hover = await client.request<Hover>('textDocument/hover', at(0, 3));
  const { value } = hover.contents as MarkupContent;
  expect(value).toContain('`` src/`x`.ts#handler ``');
  expect(value).toContain('\\[click\\](command:evil) \\<b\\>');
});
