import { l10n, window, workspace } from 'vscode';
import type { ServerControl } from '../server-control';
import { toWorkspaceEdit } from './to-workspace-edit';

/** Applies the fixes of findings as one edit; a refusal is shown with its reason. */
export async function applyFixes(
  server: Pick<ServerControl, 'fix'>,
  uri: string,
  findings: readonly string[],
): Promise<void> {
  const { edits, refused } = await server.fix({ uri, findings });
  if (refused !== null) {
    void window.showInformationMessage(l10n.t('Not fixed: {0}', refused));
    return;
  }
  if (!(await workspace.applyEdit(toWorkspaceEdit(edits)))) {
    void window.showWarningMessage(l10n.t('Not fixed: the editor did not take the change. Is the file read-only?'));
  }
}
