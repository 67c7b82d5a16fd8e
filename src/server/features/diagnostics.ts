import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { CheckResult, Finding, Problem } from '../../core/model';
import { groupBy } from '../../workspace/group-by';
import type { Analysis } from '../analyses';
import { pathIn, toUri } from '../document-path';
import type { OpenUri } from '../fix-edits';
import type { Folder } from '../folder';
import { type DiagnosticWords, type DocumentOf, documentsOf, toDiagnostic, toProblemDiagnostic } from '../to-lsp';

/** Pushes findings and problems into the editor. Callers hand in fresh results only; nothing here waits. */
export interface Diagnostics {
  /** One open document, as soon as its own analysis is there. */
  showDocument(analysis: Analysis): void;
  /** Every file of a folder; files that had diagnostics and have none any more are cleared. */
  showFolder(folder: Folder, check: CheckResult): void;
  clear(uris: readonly string[]): void;
  clearFolder(folder: Folder): void;
}

export function createDiagnostics(connection: Connection, words: DiagnosticWords, openUri: OpenUri): Diagnostics {
  const published = new Map<Folder, Set<string>>();

  const publish = (folder: Folder, file: string, diagnostics: Diagnostic[]): string => {
    const path = pathIn(folder.root, file);
    const open = openUri(path);
    const uri = open?.uri ?? toUri(path);
    const uris = published.get(folder) ?? new Set();
    published.set(folder, uris);
    if (diagnostics.length > 0) uris.add(uri);
    else uris.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics, ...(open ? { version: open.version } : {}) });
    return uri;
  };

  const diagnosticsOf = (
    findings: readonly Finding[],
    problems: readonly Problem[],
    file: string,
    documents: DocumentOf,
  ) => [
    ...unique(findings).map((finding) => toDiagnostic(finding, documents, words)),
    ...problems.map((problem) => toProblemDiagnostic(problem, documents(file))),
  ];

  const clear = (uris: Iterable<string>): void => {
    for (const uri of uris) {
      for (const known of published.values()) known.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  };

  return {
    showDocument({ folder, file, findings, check }) {
      const problems = folder.settings.enable ? check.problems.filter((problem) => problem.file === file) : [];
      publish(folder, file, diagnosticsOf(findings, problems, file, documentsOf(folder)));
    },
    showFolder(folder, check) {
      const documents = documentsOf(folder);
      const findings = groupBy(folder.shown(check.findings), (finding) => finding.file);
      const problems = groupBy(folder.settings.enable ? check.problems : [], (problem) => problem.file);
      const before = new Set(published.get(folder));
      for (const file of new Set([...findings.keys(), ...problems.keys()])) {
        if (file === null) continue;
        const all = diagnosticsOf(findings.get(file) ?? [], problems.get(file) ?? [], file, documents);
        before.delete(publish(folder, file, all));
      }
      clear(before);
    },
    clear,
    clearFolder(folder) {
      clear([...(published.get(folder) ?? [])]);
      published.delete(folder);
    },
  };
}

/** Two functions may reach one creation: one squiggle says it once. */
function unique(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.ruleId} ${finding.span.start} ${finding.span.end} ${finding.message}`;
    return !seen.has(key) && seen.add(key);
  });
}
