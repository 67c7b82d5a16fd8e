import { expect, test, vi } from 'vitest';
import type { WebviewPanelSerializer } from 'vscode';
import { stubDocument, stubPanel } from '../helpers/vscode-stub';
import { activateHost, type Host, RESULT } from './host';

const ORDERS = stubDocument('file:///shop/src/orders.ts');
const USERS = stubDocument('file:///shop/src/users.ts');

async function openPanel(...args: unknown[]) {
  const host = await activateHost(({ vscode }) => {
    vscode.window.activeTextEditor = { document: ORDERS };
  });
  await host.registered.get('coldStart.openProfile')?.(...args);
  const panel = host.panels[0];
  if (!panel) throw new Error('No panel was opened.');
  await panel.say({ type: 'ready' });
  await vi.waitFor(() => expect(panel.posted.at(-1)?.type).toBe('show'));
  return { ...host, panel };
}

const shown = (panel: Host['panels'][number]) => panel.posted.filter(({ type }) => type === 'show');

test('the page holds a nonce and addresses, no inline script and no data', async () => {
  const { panel } = await openPanel();
  const { html, options } = panel.webview;
  const nonce = /script-src 'nonce-([\w-]{36})'/.exec(html)?.[1];
  expect(html).toContain("default-src 'none'");
  expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
    `<script nonce="${nonce}" src="https://webview.example/extension/dist/webview/panel.js">`,
  ]);
  expect(html).not.toContain('/shop');
  expect(options.localResourceRoots?.map(String)).toEqual(['file:///extension/dist/webview']);
});

test('each page has a nonce of its own', async () => {
  const [first, second] = [(await openPanel()).panel.webview.html, (await openPanel()).panel.webview.html];
  expect(first).not.toBe(second);
});

test('when the page is ready it gets all it shows, for the active editor, in one message', async () => {
  const { panel, server } = await openPanel();
  expect(server.asked).toEqual(['file:///shop/src/orders.ts']);
  expect(panel.posted).toEqual([
    { type: 'language', language: 'en', translations: {} },
    { type: 'busy' },
    { type: 'show', document: 'file:///shop/src/orders.ts', result: RESULT, select: null },
  ]);
});

test('a code lens opens it on its own function', async () => {
  const { panel, server } = await openPanel('file:///shop/src/users.ts', 'src/users.ts#handler');
  expect(server.asked).toEqual(['file:///shop/src/users.ts']);
  expect(panel.posted.at(-1)).toMatchObject({ select: 'src/users.ts#handler' });
});

test('a menu entry, which passes a URI and a context, opens it on that file', async () => {
  const { server } = await openPanel(USERS.uri, { groupId: 0 });
  expect(server.asked).toEqual(['file:///shop/src/users.ts']);
});

test('it follows the active editor, and stays where it is when that shows something else', async () => {
  const { panel, server, events } = await openPanel();
  await events.activeEditor.fire({ document: USERS });
  await events.activeEditor.fire({ document: stubDocument('file:///shop/notes.md', '', 'markdown') });
  await events.activeEditor.fire(undefined);
  await vi.waitFor(() => expect(shown(panel)).toHaveLength(2));
  expect(server.asked).toEqual(['file:///shop/src/orders.ts', 'file:///shop/src/users.ts']);
});

test('it asks again when the analysis of its document changed, and only then', async () => {
  const { panel, server } = await openPanel();
  server.starts[0]?.onAnalysisChanged({ uris: ['file:///shop/src/users.ts'] });
  server.starts[0]?.onAnalysisChanged({ uris: ['file:///shop/src/orders.ts'] });
  await vi.waitFor(() => expect(shown(panel)).toHaveLength(2));
  expect(server.asked).toHaveLength(2);
});

test('a hidden panel asks for nothing', async () => {
  const { panel, server } = await openPanel();
  panel.visible = false;
  server.starts[0]?.onAnalysisChanged({ uris: ['file:///shop/src/orders.ts'] });
  expect(server.asked).toHaveLength(1);
});

test('an answer that a newer question has overtaken is not shown', async () => {
  const { panel, server, events } = await openPanel();
  let answerLate = () => {};
  server.profile = () =>
    new Promise((resolve) => {
      answerLate = () => resolve({ ...RESULT, root: '/late' });
    });
  server.starts[0]?.onAnalysisChanged({ uris: ['file:///shop/src/orders.ts'] });
  await vi.waitFor(() => expect(server.asked).toHaveLength(2));
  server.profile = async () => RESULT;
  await events.activeEditor.fire({ document: USERS });
  await vi.waitFor(() => expect(shown(panel)).toHaveLength(2));
  answerLate();
  await Promise.resolve();
  expect(shown(panel).map(({ document }) => document)).toEqual([
    'file:///shop/src/orders.ts',
    'file:///shop/src/users.ts',
  ]);
});

test('a failed analysis is said on the page; one that an edit has overtaken is not', async () => {
  const { panel, server } = await openPanel();
  server.profile = async () => {
    throw Object.assign(new Error('changed meanwhile'), { code: -32801 });
  };
  server.starts[0]?.onAnalysisChanged({ uris: ['file:///shop/src/orders.ts'] });
  server.profile = async () => {
    throw new Error('link lost');
  };
  server.starts[0]?.onAnalysisChanged({ uris: ['file:///shop/src/orders.ts'] });
  await vi.waitFor(() => expect(panel.posted.at(-1)).toEqual({ type: 'failed', message: 'link lost' }));
  expect(panel.posted.filter(({ type }) => type === 'failed')).toHaveLength(1);
});

test('without a document it says so', async () => {
  const host = await activateHost();
  await host.registered.get('coldStart.openProfile')?.();
  await host.panels[0]?.say({ type: 'ready' });
  expect(host.panels[0]?.posted.at(-1)).toEqual({ type: 'empty', reason: 'no-editor' });
});

test('a click on a part of the timeline shows its code beside the panel', async () => {
  const { panel, vscode } = await openPanel();
  await panel.say({ type: 'open-location', location: { file: 'src/db.ts', span: { start: 9, end: 13 } } });
  expect(vscode.workspace.openTextDocument.mock.calls[0]?.[0].toString()).toBe('file:///shop/src/db.ts');
  expect(vscode.window.showTextDocument).toHaveBeenCalledWith(expect.anything(), {
    viewColumn: 1,
    selection: {
      values: [
        { line: 1, character: 0 },
        { line: 1, character: 4 },
      ],
    },
  });
});

test('fixes are one edit of the workspace', async () => {
  const { panel, server, vscode } = await openPanel();
  const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
  const edits = [
    { uri: 'file:///shop/src/orders.ts', range, newText: '' },
    { uri: 'file:///shop/src/db.ts', range, newText: 'const db = new Client();\n' },
  ];
  server.fix = async (params) => {
    expect(params).toEqual({ uri: 'file:///shop/src/orders.ts', findings: ['f1', 'f2'] });
    return { edits, refused: null };
  };
  await panel.say({ type: 'apply-fixes', findings: ['f1', 'f2'] });
  expect(vscode.workspace.applyEdit).toHaveBeenCalledTimes(1);
  expect(vscode.workspace.applyEdit.mock.calls[0]?.[0].replaced).toEqual(
    edits.map(({ uri, newText }) => ({ uri, text: newText, range: { values: [3, 0, 4, 0] } })),
  );
});

test('a refused fix says why and changes nothing', async () => {
  const { panel, vscode } = await openPanel();
  await panel.say({ type: 'apply-fixes', findings: ['f1'] });
  expect(vscode.window.showInformationMessage).toHaveBeenCalledWith('Not fixed: nothing to do');
  expect(vscode.workspace.applyEdit).not.toHaveBeenCalled();
});

test('a configuration is shown before it is written, and what cannot be written is said', async () => {
  const { panel, server, vscode } = await openPanel();
  const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } };
  server.configuration = async (params) => {
    expect(params).toEqual({
      uri: 'file:///shop/src/orders.ts',
      function: 'src/orders.ts#handler',
      values: { memoryMB: 256 },
    });
    return { edits: [{ uri: 'file:///shop/template.yaml', range, newText: '256' }], refused: ['the size follows'] };
  };
  await panel.say({ type: 'write-configuration', function: 'src/orders.ts#handler', values: { memoryMB: 256 } });
  const [edit] = vscode.workspace.applyEdit.mock.calls[0] ?? [];
  expect(edit?.replaced.map(({ uri, text }) => [uri, text])).toEqual([['file:///shop/template.yaml', '256']]);
  expect(edit?.metadata).toEqual([expect.objectContaining({ needsConfirmation: true })]);
  expect(vscode.window.showInformationMessage).toHaveBeenCalledWith('Not written: the size follows');
});

test('an export is saved where the user says, by the last part of its name', async () => {
  const { panel, vscode } = await openPanel();
  await panel.say({ type: 'save', name: '../../up.cpuprofile', text: '{}' });
  const [uri, bytes] = vscode.workspace.fs.writeFile.mock.calls[0] ?? [];
  expect(String(uri)).toBe('file:///shop/up.cpuprofile');
  expect(new TextDecoder().decode(bytes)).toBe('{}');
  vscode.window.showSaveDialog.mockResolvedValueOnce(undefined);
  await panel.say({ type: 'save', name: 'x.json', text: '{}' });
  expect(vscode.workspace.fs.writeFile).toHaveBeenCalledTimes(1);
});

test("the page is told the words of the editor's language first", async () => {
  const host = await activateHost(({ vscode }) => {
    vscode.window.activeTextEditor = { document: ORDERS };
    vscode.env.language = 'ko';
    vscode.l10n.bundle = { Cold: '콜드' };
  });
  await host.registered.get('coldStart.openProfile')?.();
  await host.panels[0]?.say({ type: 'ready' });
  expect(host.panels[0]?.posted[0]).toEqual({ type: 'language', language: 'ko', translations: { Cold: '콜드' } });
});

test('what a message asks for and cannot be done is shown', async () => {
  const { panel, vscode } = await openPanel();
  vscode.workspace.openTextDocument.mockRejectedValueOnce(new Error('src/db.ts is gone'));
  await panel.say({ type: 'open-location', location: { file: 'src/db.ts', span: { start: 0, end: 1 } } });
  expect(vscode.window.showErrorMessage).toHaveBeenCalledWith('src/db.ts is gone');
});

test('text is copied', async () => {
  const { panel, vscode } = await openPanel();
  await panel.say({ type: 'copy', text: 'sequenceDiagram' });
  expect(vscode.env.clipboard.writeText).toHaveBeenCalledWith('sequenceDiagram');
});

test('after a reload of the window it comes back with its document and function', async () => {
  const host = await activateHost();
  const serializer = host.vscode.window.registerWebviewPanelSerializer.mock.calls[0]?.[1] as WebviewPanelSerializer;
  const panel = stubPanel();
  const state = { document: 'file:///shop/src/orders.ts', selected: 'src/orders.ts#second' };
  await serializer.deserializeWebviewPanel(panel as never, state);
  await panel.say({ type: 'ready' });
  await vi.waitFor(() =>
    expect(panel.posted.at(-1)).toMatchObject({ type: 'show', document: state.document, select: state.selected }),
  );
});

test('opened again it is revealed, and after it was closed a new one is made', async () => {
  const { panel, panels, registered } = await openPanel();
  await registered.get('coldStart.openProfile')?.();
  expect(panel.reveal).toHaveBeenCalledTimes(1);
  panel.dispose();
  await registered.get('coldStart.openProfile')?.();
  expect(panels).toHaveLength(2);
});

test('another function is compared with: its document is asked, and asked again when it changes', async () => {
  const { panel, server } = await openPanel();
  const uri = 'file:///shop/src/users.ts';
  const [profile] = RESULT.profiles;
  const id = profile?.function?.id ?? '';
  await panel.say({ type: 'list-functions' });
  expect(panel.posted.at(-1)).toEqual({ type: 'functions', folders: [] });
  await panel.say({ type: 'compare', key: 'k', uri, function: id });
  await vi.waitFor(() => expect(panel.posted.at(-1)).toEqual({ type: 'compared', key: 'k', profile, reason: null }));
  server.profile = async () => ({ ...RESULT, profiles: [] });
  server.starts[0]?.onAnalysisChanged({ uris: [uri] });
  await vi.waitFor(() =>
    expect(panel.posted.at(-1)).toEqual({
      type: 'compared',
      key: 'k',
      profile: null,
      reason: 'This function is no longer there.',
    }),
  );
});
