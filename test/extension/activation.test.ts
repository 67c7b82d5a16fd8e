import Module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import manifest from '../../package.json';
import { vscodeStub } from '../helpers/vscode-stub';

const require = createRequire(import.meta.url);
const EXTENSION = fileURLToPath(new URL('../../dist/extension.js', import.meta.url));

type Load = (request: string, ...rest: unknown[]) => unknown;

test('activate() of the built extension registers everything and loads nothing but itself', () => {
  const { vscode, registered } = vscodeStub();
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  const loaded: string[] = [];
  loader._load = (request, ...rest) => {
    loaded.push(request);
    return request === 'vscode' ? vscode : load(request, ...rest);
  };
  onTestFinished(() => {
    loader._load = load;
  });
  const { activate } = require(EXTENSION) as { activate: (context: unknown) => void };
  const subscriptions: { dispose(): unknown }[] = [];
  const directory = vscode.Uri.file('/extension');
  activate({ subscriptions, extensionUri: directory, globalStorageUri: directory });

  expect([...new Set(loaded.filter((request) => request !== EXTENSION))]).toEqual(['vscode']);
  expect([...registered.keys()].sort()).toEqual(manifest.contributes.commands.map(({ command }) => command).sort());
  for (const subscription of subscriptions) subscription.dispose();
  expect([...registered.keys()]).toEqual([]);
});
