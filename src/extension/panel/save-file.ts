import { l10n, Uri, window, workspace } from 'vscode';

/** Asks where to, and writes there; the first workspace folder is where the dialog starts. */
export async function saveFile(name: string, content: Uint8Array): Promise<void> {
  // A name from the page: its last part only, so that it cannot lead elsewhere.
  const last = name.replace(/^.*[\\/]/, '');
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    ...(folder && { defaultUri: Uri.joinPath(folder, last) }),
    title: l10n.t('Save {0}', last),
  });
  if (target) await workspace.fs.writeFile(target, content);
}
