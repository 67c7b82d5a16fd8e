import {
  CodeLensRefreshRequest,
  type Connection,
  type TextDocuments,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckResult } from '../core/model';
import { ANALYSIS_CHANGED, type AnalysisChangedParams } from '../protocol/server';
import type { Analyses } from './analyses';
import type { ClientFeatures } from './client-features';
import { toPath } from './document-path';
import type { Diagnostics } from './features/diagnostics';
import type { Folder } from './folder';
import type { Folders } from './folders';
import type { Guard } from './guard';
import { createScan } from './scan';

export interface RefreshOptions {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly folders: Folders;
  readonly analyses: Analyses;
  readonly diagnostics: Diagnostics;
  readonly guard: Guard;
  readonly client: () => ClientFeatures;
}

/** What has to be worked out again when something changes: the document at once, the rest of its folder when idle. */
export interface Refresh {
  documentChanged(uri: string): void;
  documentClosed(uri: string): void;
  /** Files on disk or settings changed. */
  folderChanged(folder: Folder): void;
  workspaceChanged(event: WorkspaceFoldersChangeEvent): void;
  scan(folder: Folder): void;
}

export function createRefresh(options: RefreshOptions): Refresh {
  const { connection, documents, folders, analyses, diagnostics, guard, client } = options;

  const tellPanels = (uris: readonly string[]): void => {
    const params: AnalysisChangedParams = { uris };
    void connection.sendNotification(ANALYSIS_CHANGED, params);
  };

  const analyse = (uri: string): void =>
    guard.run('Analysing a document', async () => {
      const analysis = await analyses.of(uri);
      if (!analysis) return;
      diagnostics.showDocument(analysis);
      tellPanels([uri]);
    });

  const openIn = (folder: Folder): readonly string[] =>
    documents.all().flatMap(({ uri }) => {
      const path = toPath(uri);
      return path !== undefined && folders.of(path) === folder ? [uri] : [];
    });

  const scan = createScan(
    connection,
    () => client().progress,
    (folder: Folder, check: CheckResult) => {
      analyses.adopt(folder, check);
      diagnostics.showFolder(folder, check);
      tellPanels(openIn(folder));
      if (client().codeLensRefresh)
        guard.run('Refreshing code lenses', () => connection.sendRequest(CodeLensRefreshRequest.type));
    },
  );

  const documentChanged = (uri: string): void => {
    const path = toPath(uri);
    if (path === undefined) return;
    const folder = folders.of(path);
    folder.session.setDocument(path, documents.get(uri)?.getText());
    folder.changed();
    analyse(uri);
    scan(folder);
  };

  const folderChanged = (folder: Folder): void => {
    for (const uri of openIn(folder)) analyse(uri);
    scan(folder);
  };

  return {
    documentChanged,
    folderChanged,
    scan,
    documentClosed(uri) {
      const path = toPath(uri);
      if (path === undefined) return;
      const folder = folders.of(path);
      analyses.forget(uri);
      folder.session.setDocument(path, undefined);
      folder.session.invalidate([path]);
      folder.changed();
      if (!folder.scanned) diagnostics.clear([uri]);
      folderChanged(folder);
    },
    workspaceChanged({ added, removed }) {
      for (const path of removed.flatMap(({ uri }) => toPath(uri) ?? [])) {
        for (const folder of folders.all().filter(({ root }) => root === path)) diagnostics.clearFolder(folder);
        folders.remove(path);
      }
      for (const path of added.flatMap(({ uri }) => toPath(uri) ?? [])) folders.add(path);
      // Open documents now belong to other sessions, which have not seen their texts.
      for (const { uri } of documents.all()) documentChanged(uri);
      for (const folder of folders.all()) scan(folder);
    },
  };
}
