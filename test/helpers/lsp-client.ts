import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import {
  type CodeAction,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  ProposedFeatures,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ServerDependencies, startServer } from '../../src/server/start-server';

export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly server: InitializeResult;
  /** Messages the server showed to the user, in order. */
  readonly shown: readonly string[];
  open(uri: string, text: string): TextDocument;
  /** Replaces one occurrence in an open document, as typing would; gives the new document. */
  edit(document: TextDocument, before: string, after: string): TextDocument;
  close(uri: string): void;
  /** Diagnostics of a document once they satisfy a condition (the first that do, already published or not). */
  diagnostics(uri: string, accept?: (params: PublishDiagnosticsParams) => boolean): Promise<readonly Diagnostic[]>;
  codeActions(document: TextDocument, at: string, only?: readonly string[]): Promise<readonly CodeAction[]>;
  /** Changes `coldStart.*` and says so. */
  configure(section: unknown): void;
  request<R>(method: string, params: unknown): Promise<R>;
}

interface ClientOptions {
  readonly root: string;
  readonly settings?: unknown;
  /** Of the workspace, beyond or instead of the usual ones. */
  readonly capabilities?: object | undefined;
  readonly initializationOptions?: unknown;
  readonly dependencies: Pick<ServerDependencies, 'createSession' | 'files'> &
    Partial<Pick<ServerDependencies, 'profiler'>>;
}

/** A server in this process over a pair of streams, initialised by a client with VS Code's capabilities. */
export async function startLspClient({
  root,
  settings = {},
  capabilities = {},
  initializationOptions,
  dependencies,
}: ClientOptions): Promise<LspClient> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  const profiler = { measure: () => Promise.reject(new Error('this test measures nothing')) };
  startServer(server, {
    profiler,
    ...dependencies,
    rulesUri: 'file:///extension/docs/rules',
    version: '1.2.3',
    idleMs: 1,
  });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const section = { value: settings };
  const published = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Set<(params: PublishDiagnosticsParams) => void>();
  const shown: string[] = [];

  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => section.value));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/codeLens/refresh', () => null);
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void shown.push(message));
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.set(params.uri, params);
    for (const listener of [...waiting]) listener(params);
  });
  connection.listen();
  onTestFinished(async () => {
    await connection.sendRequest('shutdown');
    connection.dispose();
  });

  const result: InitializeResult = await connection.sendRequest('initialize', {
    ...initializeParams(root, capabilities),
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  const diagnostics: LspClient['diagnostics'] = (uri, accept = () => true) =>
    new Promise((resolve) => {
      const listener = (params: PublishDiagnosticsParams): void => {
        if (params.uri !== uri || !accept(params)) return;
        waiting.delete(listener);
        resolve(params.diagnostics);
      };
      waiting.add(listener);
      const known = published.get(uri);
      if (known) listener(known);
    });

  return {
    connection,
    server: result,
    shown,
    diagnostics,
    request: (method, params) => connection.sendRequest(method, params),
    configure(next) {
      section.value = next;
      void connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    },
    open(uri, text) {
      const document = TextDocument.create(uri, 'typescript', 1, text);
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'typescript', version: 1, text },
      });
      return document;
    },
    edit(document, before, after) {
      const range = rangeOf(document, before);
      const change = { range, text: after };
      const textDocument = { uri: document.uri, version: document.version + 1 };
      void connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [change] });
      return TextDocument.create(
        document.uri,
        'typescript',
        textDocument.version,
        TextDocument.applyEdits(document, [{ range, newText: after }]),
      );
    },
    close: (uri) => void connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    async codeActions(document, at, only) {
      const known = published.get(document.uri)?.diagnostics ?? [];
      const context = { diagnostics: known, ...(only ? { only } : {}) };
      return connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: document.uri },
        range: rangeOf(document, at),
        context,
      });
    },
  };
}

/** The text of a document after an edit of the workspace. */
export function applied(document: TextDocument, edit: WorkspaceEdit | undefined): string {
  const edits = (edit?.documentChanges ?? []).flatMap((change) =>
    'textDocument' in change && change.textDocument.uri === document.uri ? change.edits : [],
  );
  return TextDocument.applyEdits(
    document,
    edits.filter((one) => 'newText' in one),
  );
}

/** Range of the first occurrence of a text. */
export function rangeOf(document: TextDocument, text: string) {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`${document.uri} does not hold ${text}`);
  return { start: document.positionAt(start), end: document.positionAt(start + text.length) };
}

function initializeParams(root: string, capabilities: object) {
  return {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: `file://${root}`, name: 'shop' }],
    capabilities: {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        didChangeWatchedFiles: { dynamicRegistration: true },
        workspaceEdit: { documentChanges: true },
        codeLens: { refreshSupport: true },
        ...capabilities,
      },
    },
  };
}
