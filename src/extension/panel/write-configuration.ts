import { l10n, window, workspace } from 'vscode';
import type { ConfigurationParams } from '../../protocol/server';
import type { ServerControl } from '../server-control';
import { toWorkspaceEdit } from './to-workspace-edit';

/** Shows what would be written into the deployment file and writes it once the user agrees; says what cannot be written. */
export async function writeConfiguration(
  server: Pick<ServerControl, 'configuration'>,
  params: ConfigurationParams,
): Promise<void> {
  const { edits, refused } = await server.configuration(params);
  if (refused.length > 0) {
    void window.showInformationMessage(l10n.t('Not written: {0}', refused.join('; ')));
  }
  if (edits.length === 0) return;
  const label = l10n.t('Configuration from the Cold Start Profile');
  // What needs confirmation is shown by the editor side by side before it is applied.
  await workspace.applyEdit(toWorkspaceEdit(edits, { needsConfirmation: true, label }), { isRefactoring: true });
}
