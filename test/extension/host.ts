import { vi } from 'vitest';
import type { LanguageServer, LanguageServerOptions } from '../../src/extension/language-client';
import type { ProfileResult } from '../../src/protocol/server';
import { makeProfile } from '../helpers/make-profile';
import { type VscodeStub, vscodeStub } from '../helpers/vscode-stub';

/** A language server that answers at once, and what the host asked it. */
export interface FakeServer {
  readonly starts: LanguageServerOptions[];
  readonly asked: string[];
  readonly stopped: () => number;
  profile: LanguageServer['profile'];
  fix: LanguageServer['fix'];
  functions: LanguageServer['functions'];
  configuration: LanguageServer['configuration'];
  measure: LanguageServer['measure'];
  startFails: Error | undefined;
}

export const RESULT: ProfileResult = { root: '/shop', profiles: [makeProfile()], findings: [], problems: [] };

/** Loads the host fresh, over a stubbed editor and a stubbed client, and activates it. */
export async function activateHost(prepare: (stub: VscodeStub) => void = () => undefined) {
  const stub = vscodeStub();
  const server = fakeServer();
  prepare(stub);
  vi.resetModules();
  vi.doMock('vscode', () => stub.vscode);
  vi.doMock('../../src/extension/language-client', () => ({ startLanguageServer: server.start }));
  const { activate, deactivate } = await import('../../src/extension/extension');
  const subscriptions: { dispose(): unknown }[] = [];
  const directory = stub.vscode.Uri.file('/extension');
  activate({ subscriptions, extensionUri: directory, globalStorageUri: directory } as never);
  return { ...stub, server: server.fake, subscriptions, deactivate };
}

export type Host = Awaited<ReturnType<typeof activateHost>>;

function fakeServer() {
  let stopped = 0;
  const fake: FakeServer = {
    starts: [],
    asked: [],
    stopped: () => stopped,
    profile: async () => RESULT,
    fix: async () => ({ edits: [], refused: 'nothing to do' }),
    functions: async () => ({ folders: [] }),
    configuration: async () => ({ edits: [], refused: [] }),
    measure: async () => ({ measured: null, refused: 'no Node.js was found' }),
    startFails: undefined,
  };
  const start = async (options: LanguageServerOptions): Promise<LanguageServer> => {
    fake.starts.push(options);
    if (fake.startFails) throw fake.startFails;
    options.onState('running');
    return {
      profile: (uri) => {
        fake.asked.push(uri);
        return fake.profile(uri);
      },
      fix: (params) => fake.fix(params),
      functions: () => fake.functions(),
      configuration: (params) => fake.configuration(params),
      measure: (params, token) => fake.measure(params, token),
      stop: async () => {
        stopped += 1;
      },
    };
  };
  return { fake, start };
}
