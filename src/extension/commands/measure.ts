import { commands, type Disposable, ProgressLocation, Uri, window, workspace } from 'vscode';
import { COMMANDS } from '../../protocol/ids';
import type { MeasureParams } from '../../protocol/server';
import type { ProfilePanel } from '../panel/profile-panel';
import type { ServerControl } from '../server-control';
import { askOptions } from './measure-options';

/** Runs a function for real and lays the result beside its projection. Only in trusted workspaces: it runs their code. */
export function registerMeasure(server: ServerControl, panel: ProfilePanel): Disposable {
  return commands.registerCommand(COMMANDS.measure, async (document?: unknown, functionId?: unknown) => {
    if (!workspace.isTrusted) {
      void window.showWarningMessage('Measuring runs the code of this workspace: trust the workspace first.');
      return;
    }
    const named = document instanceof Uri ? document.toString() : document;
    const uri = typeof named === 'string' ? named : window.activeTextEditor?.document.uri.toString();
    if (uri === undefined) {
      void window.showInformationMessage('Open the file of a function to measure it.');
      return;
    }
    const chosen = typeof functionId === 'string' ? functionId : await chooseFunction(server, uri);
    const options = chosen === undefined ? undefined : await askOptions(uri);
    if (chosen !== undefined && options !== undefined) await run(server, panel, { uri, function: chosen, ...options });
  });
}

async function chooseFunction(server: ServerControl, uri: string): Promise<string | undefined> {
  const { profiles, problems } = await server.profile(uri);
  const ids = profiles.flatMap((profile) => profile.function?.id ?? []);
  if (ids.length > 1) return window.showQuickPick(ids, { placeHolder: 'Function to measure' });
  if (ids.length === 0)
    void window.showInformationMessage(problems[0]?.message ?? 'There is no function in this file.');
  return ids[0];
}

async function run(server: ServerControl, panel: ProfilePanel, params: MeasureParams): Promise<void> {
  const { uri, function: functionId } = params;
  await window.withProgress(
    { location: ProgressLocation.Notification, title: `Measuring ${functionId}`, cancellable: true },
    async (progress, token) => {
      let done = 0;
      const listener = server.onMeasureProgress((step) => {
        progress.report({ message: step.what, increment: ((step.done - done) / step.total) * 100 });
        done = step.done;
      });
      try {
        const { refused } = await server.measure(params, token);
        if (refused === null) panel.open(uri, functionId);
        else if (!token.isCancellationRequested) void window.showWarningMessage(`Not measured: ${refused}`);
      } catch (error) {
        void window.showErrorMessage(`Not measured: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        listener.dispose();
      }
    },
  );
}
