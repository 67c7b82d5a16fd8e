import { Range, Uri, WorkspaceEdit, type WorkspaceEditEntryMetadata } from 'vscode';
import type { FixEdit } from '../../protocol/server';

/** The server's edits as one edit of the workspace, which one undo takes back. */
export function toWorkspaceEdit(edits: readonly FixEdit[], metadata?: WorkspaceEditEntryMetadata): WorkspaceEdit {
  const workspaceEdit = new WorkspaceEdit();
  for (const { uri, range, newText } of edits) {
    const { start, end } = range;
    const target = new Range(start.line, start.character, end.line, end.character);
    workspaceEdit.replace(Uri.parse(uri), target, newText, metadata);
  }
  return workspaceEdit;
}
