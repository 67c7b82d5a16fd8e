import { expect, test, vi } from 'vitest';
import type { FunctionEntry, FunctionsResult } from '../../src/protocol/server';
import { activateHost } from './host';

const entry = (over: Partial<FunctionEntry>): FunctionEntry => ({
  id: 'src/orders/create.ts#handler',
  name: 'create-order',
  uri: 'file:///shop/src/orders/create.ts',
  file: 'src/orders/create.ts',
  line: 12,
  declaredIn: 'template.yaml:14',
  coldMs: 552,
  warmMs: 25,
  findings: 0,
  severity: null,
  ...over,
});

const SHOP: FunctionsResult = {
  folders: [
    {
      root: '/shop',
      problems: [{ file: 'template.yaml', message: 'one of them was not found' }],
      functions: [
        entry({ coldMs: 300 }),
        entry({ id: 'list', name: 'list-orders', coldMs: 1234, findings: 2, severity: 'warning' }),
        entry({ id: 'tick', name: 'tick', file: 'src/cron/tick.ts', declaredIn: null, findings: 1, severity: 'hint' }),
      ],
    },
  ],
};

async function openView(result: FunctionsResult = SHOP) {
  const host = await activateHost();
  const functions = vi.fn(async () => result);
  host.server.functions = functions;
  const [view] = host.trees;
  if (!view) throw new Error('activation makes the view');
  return { ...host, view, functions };
}

test('functions stand in their folders, the slowest first, with what their first request waits', async () => {
  const { view } = await openView();
  expect(await view.lines()).toEqual([
    'src/cron  1',
    '  tick  552 ms · 1 finding',
    'src/orders  2',
    '  list-orders  1.2 s · 2 findings',
    '  create-order  300 ms',
  ]);
  expect(view.badge).toEqual({ value: 1, tooltip: '1 function with a warning' });
});

test('they can be grouped by deployment file and sorted by name', async () => {
  const { view, registered, vscode } = await openView();
  const pick = (label: string) =>
    vscode.window.showQuickPick.mockImplementationOnce(async (choices) => choices.find((one) => one.label === label));
  pick('Deployment file');
  await registered.get('coldStart.groupFunctions')?.();
  pick('Name');
  await registered.get('coldStart.sortFunctions')?.();
  expect(await view.lines()).toEqual([
    'found by their export  1',
    '  tick  552 ms · 1 finding',
    'template.yaml  2',
    '  create-order  300 ms',
    '  list-orders  1.2 s · 2 findings',
  ]);
});

test('with several folders each group names its own', async () => {
  const [shop] = SHOP.folders;
  if (!shop) throw new Error('there is one');
  const { view } = await openView({ folders: [shop, { ...shop, root: '/other/billing' }] });
  const groups = (await view.lines()).filter((line) => !line.startsWith(' '));
  expect(groups).toEqual(['shop/src/cron  1', 'shop/src/orders  2', 'billing/src/cron  1', 'billing/src/orders  2']);
});

test('an empty view says why', async () => {
  const problem = { file: 'template.yaml', message: 'not valid YAML' };
  const { view } = await openView({ folders: [{ root: '/shop', functions: [], problems: [problem, problem] }] });
  expect(await view.lines()).toEqual(['template.yaml: not valid YAML']);
  expect(view.message).toBe('No serverless functions found.');
});

test('a click opens the profile of that function, its button the code', async () => {
  const { view, registered, vscode } = await openView();
  const [, orders] = await view.data.getChildren();
  const [, create] = await view.data.getChildren(orders);
  expect(view.data.getTreeItem(create).command).toMatchObject({
    command: 'coldStart.openProfile',
    arguments: ['file:///shop/src/orders/create.ts', 'src/orders/create.ts#handler'],
  });
  await registered.get('coldStart.openCode')?.(create);
  const [uri, options] = vscode.window.showTextDocument.mock.calls[0] ?? [];
  expect(String(uri)).toBe('file:///shop/src/orders/create.ts');
  expect(options).toMatchObject({ selection: { values: [11, 0, 11, 0] } });
});

test('the server is asked when the view is shown, and again only after something changed', async () => {
  const { view, functions, server, registered } = await openView();
  expect(functions).not.toHaveBeenCalled();
  await view.lines();
  await view.lines();
  expect(functions).toHaveBeenCalledTimes(1);
  const redrawn = vi.fn();
  view.data.onDidChangeTreeData(redrawn);
  vi.useFakeTimers();
  server.starts[0]?.onAnalysisChanged({ uris: ['file:///shop/src/orders/create.ts'] });
  server.starts[0]?.onAnalysisChanged({ uris: ['file:///shop/src/orders/create.ts'] });
  vi.runAllTimers();
  vi.useRealTimers();
  expect(redrawn).toHaveBeenCalledTimes(1);
  await view.lines();
  expect(functions).toHaveBeenCalledTimes(2);
  await registered.get('coldStart.refreshFunctions')?.();
  await view.lines();
  expect(functions).toHaveBeenCalledTimes(3);
});

test('an answer that an edit has overtaken leaves the list as it was', async () => {
  const { view, functions, registered } = await openView();
  const before = await view.lines();
  functions.mockRejectedValueOnce(new Error('The document has changed meanwhile.'));
  await registered.get('coldStart.refreshFunctions')?.();
  expect(await view.lines()).toEqual(before);
});
