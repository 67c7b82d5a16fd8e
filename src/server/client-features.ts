import type { ClientCapabilities } from 'vscode-languageserver';

/** What the client on the other side can do; every editor differs. */
export interface ClientFeatures {
  readonly configuration: boolean;
  readonly workspaceFolders: boolean;
  readonly watchedFiles: boolean;
  readonly progress: boolean;
  readonly versionedEdits: boolean;
  /** Edits that are shown for confirmation first. */
  readonly changeAnnotations: boolean;
  /** Edits with placeholders for names. */
  readonly snippetEdits: boolean;
  readonly codeLensRefresh: boolean;
}

export function clientFeatures({ workspace, window }: ClientCapabilities): ClientFeatures {
  return {
    configuration: workspace?.configuration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
  };
}
