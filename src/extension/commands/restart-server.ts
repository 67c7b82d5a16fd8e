import { commands, type Disposable } from 'vscode';
import { COMMANDS } from '../../protocol/ids';
import type { ServerControl } from '../server-control';

export function registerRestartServer(server: ServerControl): Disposable {
  // A failure has been shown by then; the command itself has nothing to add.
  return commands.registerCommand(COMMANDS.restartServer, () => server.restart().catch(() => undefined));
}
