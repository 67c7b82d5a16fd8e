import { describe, expect, test } from 'vitest';
import { STORE } from './fixtures/store';
import { EXTENSION_ID } from './host/extension-id';
import { useExtensionHost } from './host/use-extension-host';

const PATIENCE = { timeout: 30_000, interval: 100 };

describe('inside the extension host', () => {
  const { inHost, path, server } = useExtensionHost(STORE);

  const open = () =>
    inHost(async (vscode, file) => {
      await vscode.window.showTextDocument(vscode.Uri.file(file));
    }, path('src/store.ts'));

  const diagnostics = () =>
    inHost(
      (vscode, file) =>
        vscode.languages
          .getDiagnostics(vscode.Uri.file(file))
          .filter(({ source }) => source === 'cold-start')
          .map(({ code, severity, tags, range, source }) => ({
            code,
            severity,
            tags,
            source,
            line: range.start.line + 1,
          })),
      path('src/store.ts'),
    );

  const lenses = () =>
    inHost(async (vscode, file) => {
      const uri = vscode.Uri.file(file);
      const all = await vscode.commands.executeCommand<import('vscode').CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
      );
      return all.map(({ command, range }) => ({ ...command, line: range.start.line + 1 }));
    }, path('src/store.ts'));

  const actions = (line: number, kind: string) =>
    inHost(
      async (vscode, [file, at, only]) => {
        const uri = vscode.Uri.file(file);
        const end = vscode.workspace.textDocuments.find((one) => one.uri.fsPath === file)?.lineAt(at - 1).range.end;
        const range = new vscode.Range(at - 1, 0, at - 1, end?.character ?? 0);
        // VS Code cancels a request for code actions whenever another provider registers: none is a reason to ask again.
        const found = await vscode.commands
          .executeCommand<import('vscode').CodeAction[]>('vscode.executeCodeActionProvider', uri, range, only)
          .then(
            (all) => all,
            (error) => (/Cancell?ed/.test(error.message) ? [] : Promise.reject(error)),
          );
        return found.map(({ title, kind, isPreferred, edit }) => ({
          title,
          kind: kind?.value,
          isPreferred,
          files: edit?.entries().map(([{ path }]) => path.split('/').at(-1)),
        }));
      },
      [path('src/store.ts'), line, kind] as const,
    );

  const set = (key: string, value: unknown) =>
    inHost(
      async (vscode, [name, to]) => {
        await vscode.workspace.getConfiguration('coldStart').update(name, to, vscode.ConfigurationTarget.Workspace);
      },
      [key, value] as const,
    );

  test('diagnostics name their rule, link to its explanation and carry no tags', async () => {
    await open();
    await expect.poll(diagnostics, PATIENCE).toHaveLength(5);
    const all = await diagnostics();
    expect(all.map(({ line }) => line)).toEqual([1, 2, 5, 10, 11]);
    const target = { scheme: 'file', path: expect.stringMatching(/docs\/rules\/per-request-connection\.md$/) };
    expect(all[2]).toMatchObject({ code: { value: 'per-request-connection', target }, severity: 1 });
    // A tag would draw code as unused or deprecated, which it is not.
    expect(all.flatMap(({ tags }) => tags ?? [])).toEqual([]);
  });

  test('code actions come as preferred quick fix, suppression and fix all, each under its kind', async () => {
    await open();
    const quick = () => actions(5, 'quickfix');
    const titles = async () => (await quick()).map(({ title }) => title);
    await expect
      .poll(titles, PATIENCE)
      .toEqual([
        expect.stringMatching(
          /^Hoist `s3` to module scope, reused while the environment is warm; saves .+ per warm invocation$/,
        ),
        'Fix all 3 cold start findings in this file that have a safe fix',
        'Suppress per-request-connection on this line',
      ]);
    expect((await quick())[0]).toMatchObject({ kind: 'quickfix', isPreferred: true, files: ['store.ts'] });
    const all = () => actions(1, 'source.fixAll.coldStart');
    await expect.poll(all, PATIENCE).toEqual([expect.objectContaining({ kind: 'source.fixAll.coldStart' })]);
  });

  test('code lenses open the panel for their function', async () => {
    await open();
    await expect.poll(lenses, PATIENCE).toHaveLength(2);
    const [read, write] = await lenses();
    const title = expect.stringMatching(/^cold .+ ms, warm .+ ms, restore .+ ms$/);
    const uri = expect.stringMatching(/src\/store\.ts$/);
    expect(read).toMatchObject({
      command: 'coldStart.openProfile',
      title,
      line: 4,
      arguments: [uri, 'src/store.ts#read'],
    });
    expect(write).toMatchObject({ line: 9, arguments: [uri, 'src/store.ts#write'] });
  });

  test('settings take effect without a reload', async () => {
    await open();
    await expect.poll(diagnostics, PATIENCE).toHaveLength(5);
    await set('rules', { 'heavy-import': 'off', 'per-request-connection': 'error' });
    await expect.poll(async () => (await diagnostics()).map(({ severity }) => severity), PATIENCE).toEqual([0, 0, 0]);

    const before = (await lenses()).map(({ title }) => title);
    await set('memoryMB', 128);
    await expect.poll(async () => (await lenses()).map(({ title }) => title), PATIENCE).not.toEqual(before);
    await set('codeLens.enabled', false);
    await expect.poll(lenses, PATIENCE).toEqual([]);
    await set('enable', false);
    await expect.poll(diagnostics, PATIENCE).toEqual([]);

    for (const key of ['rules', 'memoryMB', 'codeLens.enabled', 'enable']) await set(key, undefined);
    await expect.poll(diagnostics, PATIENCE).toHaveLength(5);
    await expect.poll(async () => (await lenses()).map(({ title }) => title), PATIENCE).toEqual(before);
  });

  test('a restart replaces the server, and deactivation leaves no process behind', async () => {
    await open();
    const servers = () => server().processes(/dist\/server\.js/);
    await expect.poll(servers, PATIENCE).toHaveLength(1);
    const before = servers();
    await inHost(async (vscode) => {
      await vscode.commands.executeCommand('coldStart.restartServer');
    });
    await expect.poll(servers, PATIENCE).toHaveLength(1);
    expect(servers()).not.toEqual(before);
    await expect.poll(diagnostics, PATIENCE).toHaveLength(5);

    await inHost(async (vscode, id, require) => {
      const folder = vscode.extensions.getExtension(id)?.extensionPath;
      // The module that VS Code activated, out of Node's cache.
      await require(`${folder}/dist/extension.js`).deactivate();
    }, EXTENSION_ID);
    await expect.poll(servers, PATIENCE).toEqual([]);
    await expect.poll(diagnostics, PATIENCE).toEqual([]);
  });
});
