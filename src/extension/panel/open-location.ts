import { Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Location } from '../../core/model';

/** Shows the code that a part of the panel stands for, beside the panel rather than over it. */
export async function openLocation(
  root: string,
  location: Location,
  panelColumn: ViewColumn | undefined,
): Promise<void> {
  const document = await workspace.openTextDocument(Uri.joinPath(Uri.file(root), location.file));
  const visible = window.visibleTextEditors.find((editor) => editor.document === document);
  const free = panelColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  const { start, end } = location.span;
  await window.showTextDocument(document, {
    viewColumn: visible?.viewColumn ?? free,
    selection: new Range(document.positionAt(start), document.positionAt(end)),
  });
}
