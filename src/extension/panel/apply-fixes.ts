import { l10n, Range, Uri, window, workspace } from 'vscode';
import type { FixEdit } from '../../protocol/server';
import type { ServerControl } from '../server-control';
import { toWorkspaceEdit } from './to-workspace-edit';

/**
 * Applies the fixes of findings as one edit and shows where; a refusal is shown with its reason. What may change more
 * than time goes through the editor's refactoring preview.
 */
export async function applyFixes(
  server: Pick<ServerControl, 'fix'>,
  uri: string,
  findings: readonly string[],
): Promise<void> {
  const { edits, refused, confirm } = await server.fix({ uri, findings });
  if (refused !== null) {
    void window.showInformationMessage(l10n.t('Not fixed: {0}', refused));
    return;
  }
  const edit = toWorkspaceEdit(edits, confirm && { ...confirm, needsConfirmation: true });
  if (await workspace.applyEdit(edit, { isRefactoring: confirm !== undefined })) return showChange(edits);
  // Not applied after a preview: the user decided against it.
  if (confirm === undefined)
    void window.showWarningMessage(l10n.t('Not fixed: the editor did not take the change. Is the file read-only?'));
}

/** The first change from the top of its file is where it was before the others moved the text. */
async function showChange(edits: readonly FixEdit[]): Promise<void> {
  const [first] = [...edits]
    .filter(({ newText }) => newText !== '')
    .sort((a, b) => a.range.start.line - b.range.start.line);
  if (!first) return;
  const document = await workspace.openTextDocument(Uri.parse(first.uri));
  const visible = window.visibleTextEditors.find((editor) => editor.document === document);
  const { line } = first.range.start;
  await window.showTextDocument(document, {
    ...(visible?.viewColumn !== undefined && { viewColumn: visible.viewColumn }),
    preserveFocus: true,
    selection: new Range(line, 0, line, 0),
  });
}
