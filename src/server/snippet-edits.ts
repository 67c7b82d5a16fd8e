import type { SnippetTextEdit, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import type { FixResult } from '../core/model';
import { pathIn } from './document-path';
import type { OpenUri } from './fix-edits';
import type { Folder } from './folder';
import { documentsOf, toTextEdit } from './to-lsp';

/**
 * The edits of one fix with the name it makes up as a placeholder: the user goes on typing another, in all places at
 * once. Undefined where no name is made up, or the file is not the one in the editor: only an editor has placeholders.
 */
export function snippetEdits(
  folder: Folder,
  file: string,
  result: FixResult,
  openUri: OpenUri,
): TextDocumentEdit | undefined {
  if (result.kind !== 'edits' || result.name === undefined) return undefined;
  const open = openUri(pathIn(folder.root, file));
  const document = documentsOf(folder)(file);
  const word = wordPattern(result.name);
  const isNew = !word.test(document.getText());
  if (!open || !isNew || result.edits.some((edit) => edit.file !== file)) return undefined;
  const edits = result.edits.map((edit): TextEdit | SnippetTextEdit => {
    const plain = toTextEdit(edit, document);
    if (!wordPattern(result.name ?? '').test(edit.text)) return plain;
    return { range: plain.range, snippet: { kind: 'snippet', value: withPlaceholder(edit.text, result.name ?? '') } };
  });
  return { textDocument: { uri: open.uri, version: open.version }, edits };
}

function withPlaceholder(text: string, name: string): string {
  const escaped = text.replace(/[\\$}]/g, '\\$&');
  return escaped.replace(wordPattern(name.replace(/[$]/g, '\\$&')), () => `\${1:${name}}`);
}

/** The name as a whole word. */
function wordPattern(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${name.replace(/[\\$]/g, '\\$&')}(?![\\w$])`, 'g');
}
