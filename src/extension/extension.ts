import { type ExtensionContext, window } from 'vscode';
import { EXTENSION_NAME } from '../protocol/ids';
import { registerArrangeFunctions } from './commands/arrange-functions';
import { registerFixAll } from './commands/fix-all';
import { registerMeasure } from './commands/measure';
import { registerOpenCode } from './commands/open-code';
import { registerOpenProfile } from './commands/open-profile';
import { registerRestartServer } from './commands/restart-server';
import { registerShowOutput } from './commands/show-output';
import { createFunctionsView } from './functions-view/functions-view';
import { createProfilePanel } from './panel/profile-panel';
import { createServerControl, type ServerControl } from './server-control';
import { startWhenServed } from './start-when-served';

let running: ServerControl | undefined;

/** Registers what the user can reach and returns: client and server are loaded afterwards, and only for files they serve. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel(EXTENSION_NAME, { log: true });
  const server = createServerControl(context, output);
  const panel = createProfilePanel(context.extensionUri, server);
  const functions = createFunctionsView(server);
  running = server;
  context.subscriptions.push(
    output,
    server,
    panel,
    functions,
    registerFixAll(),
    registerOpenProfile(panel),
    registerMeasure(server, panel),
    registerOpenCode(),
    registerArrangeFunctions(functions),
    registerRestartServer(server),
    registerShowOutput(output),
    startWhenServed(server),
  );
}

export async function deactivate(): Promise<void> {
  await running?.stop();
  running = undefined;
}
