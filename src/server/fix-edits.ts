import { diffLines } from 'diff';
import type { TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { applyEdits, type Finding } from '../core/model';
import type { PlannedFix } from '../workspace/session-api';
import { pathIn } from './document-path';
import type { Folder } from './folder';
import { documentsOf, toTextEdit } from './to-lsp';

/** Edits that fix findings, against the texts as they are now, and what was refused. */
export interface FixEdits {
  readonly edits: readonly TextDocumentEdit[];
  readonly fixed: readonly Finding[];
  /** Reasons, each once. */
  readonly refused: readonly string[];
}

/** Gives the URI and version that the client knows an open file by. */
export type OpenUri = (path: string) => { readonly uri: string; readonly version: number } | undefined;

/**
 * The session works fixes out one after the other, each on the text that the one before left, while an editor wants all
 * edits against one text: so they are applied, and the difference is what the editor gets.
 */
export function fixEdits(folder: Folder, findings: readonly Finding[], openUri: OpenUri): FixEdits {
  return joined(folder, folder.session.fix(findings), openUri);
}

/** The same, without fixes that reach into other files. */
export function fixEditsWithin(folder: Folder, file: string, findings: readonly Finding[], openUri: OpenUri): FixEdits {
  const reaches = ({ result }: PlannedFix) =>
    result.kind === 'edits' && result.edits.some((edit) => edit.file !== file);
  const planned = folder.session.fix(findings);
  const inside = planned.filter((each) => !reaches(each)).map(({ finding }) => finding);
  // Left out, a fix does not shift the ones behind it any more.
  return joined(folder, inside.length < findings.length ? folder.session.fix(inside) : planned, openUri);
}

function joined(folder: Folder, planned: readonly PlannedFix[], openUri: OpenUri): FixEdits {
  const documents = documentsOf(folder);
  const texts = new Map<string, string>();
  const fixed: Finding[] = [];
  const refused = new Set<string>();
  for (const { finding, result } of planned) {
    if (result.kind === 'refused') {
      refused.add(result.reason);
      continue;
    }
    fixed.push(finding);
    for (const file of new Set(result.edits.map((edit) => edit.file))) {
      const text = texts.get(file) ?? documents(file).getText();
      texts.set(
        file,
        applyEdits(
          text,
          result.edits.filter((edit) => edit.file === file),
        ),
      );
    }
  }
  const edits = [...texts].map(([file, text]): TextDocumentEdit => {
    const document = documents(file);
    const open = openUri(pathIn(folder.root, file));
    const changed = differences(document.getText(), text).map((edit) => toTextEdit(edit, document));
    return { textDocument: { uri: open?.uri ?? document.uri, version: open?.version ?? null }, edits: changed };
  });
  return { edits, fixed, refused: [...refused] };
}

/** Line-wise replacements that turn one text into the other; cursor and marks elsewhere stay where they are. */
function differences(before: string, after: string): Parameters<typeof toTextEdit>[0][] {
  const edits: { span: { start: number; end: number }; text: string }[] = [];
  let at = 0;
  for (const change of diffLines(before, after)) {
    const last = edits.at(-1);
    const touching = last?.span.end === at ? last : undefined;
    if (change.added) {
      if (touching) touching.text += change.value;
      else edits.push({ span: { start: at, end: at }, text: change.value });
      continue;
    }
    if (change.removed) {
      if (touching) touching.span.end += change.value.length;
      else edits.push({ span: { start: at, end: at + change.value.length }, text: '' });
    }
    at += change.value.length;
  }
  return edits;
}

/** For clients that know no versioned edits. */
export function asChanges(edits: readonly TextDocumentEdit[]): Record<string, TextEdit[]> {
  return Object.fromEntries(edits.map((edit) => [edit.textDocument.uri, edit.edits as TextEdit[]]));
}
