import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Files, Translate } from '../core/model';
import type { Profiler } from '../profiler/measure-function';
import { EXTENSION_NAME, FIX_ALL_KIND } from '../protocol/ids';
import {
  CONFIGURATION_REQUEST,
  FIX_REQUEST,
  FUNCTIONS_REQUEST,
  MEASURE_REQUEST,
  PROFILE_REQUEST,
} from '../protocol/server';
import type { Session, SessionOptions } from '../workspace/session-api';
import { type Analyses, createAnalyses } from './analyses';
import { type ClientFeatures, clientFeatures } from './client-features';
import { toPath } from './document-path';
import { type CodeActionOptions, codeActions } from './features/code-actions';
import { codeLens } from './features/code-lens';
import { configure, registerConfiguration } from './features/configuration';
import { configurationEdit } from './features/configuration-edit';
import { createDiagnostics } from './features/diagnostics';
import { fix } from './features/fix';
import { functions } from './features/functions';
import { hover } from './features/hover';
import { inlayHints } from './features/inlay-hints';
import { measure } from './features/measure';
import { profile } from './features/profile';
import { registerWatchers, watchedFiles } from './features/watched-files';
import type { OpenUri } from './fix-edits';
import type { Folder } from './folder';
import { createFolders } from './folders';
import { createGuard, type Guard } from './guard';
import { createMeasurements, type Measurements } from './measurements';
import { createRefresh } from './refresh';
import { translateWith } from './translations';

export interface ServerDependencies {
  readonly createSession: (options: SessionOptions) => Session;
  readonly files: Files;
  readonly profiler: Profiler;
  /** The folder of the rules' pages; `/<rule id>.md` is appended. */
  readonly rulesUri: string;
  readonly version: string;
  /** How long nobody may have asked for anything before a whole folder is looked at, ms. */
  readonly idleMs: number;
}

/** Wires the features to a connection. Everything a request needs besides the open documents can be worked out again. */
export function startServer(connection: Connection, dependencies: ServerDependencies): void {
  let client: ClientFeatures = clientFeatures({});
  // What the client speaks is known when it initializes, and asked for later.
  let translation: Translate = (text) => text;
  const translate: Translate = (text) => translation(text);
  let roots: readonly string[] = [];
  const guard = createGuard(connection);
  const documents = new TextDocuments(TextDocument);
  const openUri: OpenUri = (path) => documents.all().find((document) => toPath(document.uri) === path);
  const readSettings = async (folder: Folder) => {
    if (client.configuration) await folder.queue.foreground(() => configure(connection, folder));
  };
  const folders = createFolders({
    ...dependencies,
    onFailure: (error) => guard.report('Looking at the workspace', error),
    onAdded: (folder) => guard.run('Reading settings', () => readSettings(folder)),
  });
  const analyses = createAnalyses(documents, folders);
  const diagnostics = createDiagnostics(connection, { rulesUri: dependencies.rulesUri, translate }, openUri);
  const refresh = createRefresh({ connection, documents, folders, analyses, diagnostics, guard, client: () => client });

  connection.onInitialize((params) => {
    client = clientFeatures(params.capabilities);
    roots = workspaceRoots(params);
    translation = translateWith(params.initializationOptions);
    return initializeResult(dependencies.version);
  });
  connection.onInitialized(() => {
    if (client.configuration) registerConfiguration(connection);
    if (client.watchedFiles) registerWatchers(connection);
    if (client.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(refresh.workspaceChanged);
    // Only now may requests go to the client, and reading a folder's settings is one.
    for (const root of roots) refresh.scan(folders.add(root));
  });
  connection.onDidChangeConfiguration(() => {
    for (const folder of folders.all()) {
      guard.run('Reading settings', () => readSettings(folder).then(() => refresh.folderChanged(folder)));
    }
  });
  connection.onDidChangeWatchedFiles(watchedFiles(folders, openUri, refresh.folderChanged));
  connection.onShutdown(() => folders.dispose());
  documents.onDidChangeContent(({ document }) => refresh.documentChanged(document.uri));
  documents.onDidClose(({ document }) => refresh.documentClosed(document.uri));
  connection.onRequest(FUNCTIONS_REQUEST, guard.request('Listing the functions', functions(folders)));
  const measurements = createMeasurements();
  const { profiler, files } = dependencies;
  const measuring = { connection, analyses, measurements, profiler, files };
  connection.onRequest(MEASURE_REQUEST, guard.request('Measuring', measure(measuring)));
  registerRequests(connection, guard, analyses, measurements, {
    openUri,
    features: () => client,
    translate,
  });
  documents.listen(connection);
  connection.listen();
}

function registerRequests(
  connection: Connection,
  guard: Guard,
  analyses: Analyses,
  measurements: Measurements,
  options: CodeActionOptions,
): void {
  connection.onCodeAction(guard.request('Working out code actions', codeActions(analyses, options)));
  connection.onCodeLens(guard.request('Projecting start times', codeLens(analyses)));
  connection.onHover(guard.request('Explaining a cost', hover(analyses)));
  connection.onRequest(PROFILE_REQUEST, guard.request('Projecting the timelines', profile(analyses, measurements)));
  connection.languages.inlayHint.on(guard.request('Working out what imports cost', inlayHints(analyses, measurements)));
  connection.onRequest(FIX_REQUEST, guard.request('Working out a fix', fix(analyses, options.openUri)));
  connection.onRequest(
    CONFIGURATION_REQUEST,
    guard.request('Writing the configuration', configurationEdit(analyses, options.openUri)),
  );
}

function workspaceRoots({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const uris = workspaceFolders ? workspaceFolders.map((folder) => folder.uri) : rootUri ? [rootUri] : [];
  return uris.flatMap((uri) => toPath(uri) ?? []);
}

function initializeResult(version: string): InitializeResult {
  return {
    serverInfo: { name: EXTENSION_NAME, version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL_KIND] },
      codeLensProvider: {},
      hoverProvider: true,
      inlayHintProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
