import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { ServerControl } from '../server-control';

/** Applies a finding's fix as one edit, which one undo takes back; a refusal is shown with its reason. */
export async function applyFix(server: Pick<ServerControl, 'fix'>, uri: string, finding: string): Promise<void> {
  const { edits, refused } = await server.fix({ uri, finding });
  if (refused !== null) {
    void window.showInformationMessage(`Not fixed: ${refused}`);
    return;
  }
  const workspaceEdit = new WorkspaceEdit();
  for (const { uri: target, range, newText } of edits) {
    const { start, end } = range;
    workspaceEdit.replace(Uri.parse(target), new Range(start.line, start.character, end.line, end.character), newText);
  }
  if (!(await workspace.applyEdit(workspaceEdit))) {
    void window.showWarningMessage('Not fixed: the editor did not take the change. Is the file read-only?');
  }
}
