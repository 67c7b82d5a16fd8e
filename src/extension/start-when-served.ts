import { Disposable, workspace } from 'vscode';
import { SETTINGS_SECTION } from '../protocol/ids';
import { isServed } from './served-documents';
import type { ServerControl } from './server-control';

/** Starts the server once a document that it serves is open and the product is switched on. */
export function startWhenServed(server: ServerControl): Disposable {
  const look = (): void => {
    if (!workspace.getConfiguration(SETTINGS_SECTION).get('enable', true)) return;
    if (!workspace.textDocuments.some(isServed)) return;
    listeners.dispose();
    server.start();
  };
  const listeners = Disposable.from(workspace.onDidOpenTextDocument(look), workspace.onDidChangeConfiguration(look));
  // After activate() has returned, so that nothing else of the editor's start waits for ours.
  const timer = setTimeout(look, 0);
  return new Disposable(() => {
    clearTimeout(timer);
    listeners.dispose();
  });
}
