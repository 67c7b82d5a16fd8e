import { type Mock, vi } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** One open text document, as far as the host looks at it. */
export function stubDocument(uri: string, text = '', languageId = 'typescript') {
  const document = TextDocument.create(uri, languageId, 1, text);
  return {
    uri: Uri.parse(uri),
    languageId,
    getText: () => text,
    positionAt: (offset: number) => document.positionAt(offset),
  };
}

type StubDocument = ReturnType<typeof stubDocument>;

class Uri {
  private constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}
  static parse = (text: string) => new Uri(text.slice(0, text.indexOf(':')), text.replace(/^\w+:(\/\/)?/, ''));
  static file = (path: string) => new Uri('file', path);
  static joinPath = (base: Uri, ...parts: string[]) => new Uri(base.scheme, [base.path, ...parts].join('/'));
  get fsPath() {
    return this.path;
  }
  toString = () => (this.scheme === 'file' ? `file://${this.path}` : `${this.scheme}:${this.path}`);
}

class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => unknown>();
  readonly event = (listener: (value: T) => unknown) => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };
  readonly fire = (value: T) => Promise.all([...this.listeners].map((listener) => listener(value)));
  readonly dispose = () => this.listeners.clear();
}

class Disposable {
  constructor(readonly dispose: () => unknown) {}
  static from = (...all: { dispose(): unknown }[]) => new Disposable(() => all.map((one) => one.dispose()));
}

class Range {
  readonly values: readonly unknown[];
  constructor(...values: unknown[]) {
    this.values = values;
  }
}

class WorkspaceEdit {
  readonly replaced: { readonly uri: string; readonly range: Range; readonly text: string }[] = [];
  readonly metadata: unknown[] = [];
  replace(uri: Uri, range: Range, text: string, metadata?: unknown) {
    this.replaced.push({ uri: uri.toString(), range, text });
    if (metadata !== undefined) this.metadata.push(metadata);
  }
}

class TreeItem {
  [key: string]: unknown;
  constructor(
    readonly label: string,
    readonly collapsibleState: number,
  ) {}
}

class ThemeIcon {
  static readonly Folder = new ThemeIcon('folder');
  constructor(
    readonly id: string,
    readonly color?: unknown,
  ) {}
}

class MarkdownString {
  value = '';
  appendText = (text: string) => {
    this.value += text.replace(/[\\`*_{}[\]()#+\-!~]/g, '\\$&');
  };
  appendMarkdown = (text: string) => {
    this.value += text;
  };
}

interface TreeData {
  readonly onDidChangeTreeData: (listener: () => unknown) => unknown;
  getTreeItem(node: unknown): TreeItem;
  getChildren(node?: unknown): Promise<readonly unknown[]>;
}

/** A tree view whose user is the test. */
function stubTreeView(data: TreeData) {
  const visibility = new EventEmitter<{ readonly visible: boolean }>();
  const view = {
    data,
    visible: true,
    message: undefined as string | undefined,
    badge: undefined as { readonly value: number } | undefined,
    onDidChangeVisibility: visibility.event,
    dispose: vi.fn(),
    show(visible: boolean) {
      view.visible = visible;
      return visibility.fire({ visible });
    },
    /** What it looks like: a line per item, indented, `label  description`. */
    async lines(node?: unknown, indent = ''): Promise<readonly string[]> {
      const children = await data.getChildren(node);
      const blocks = await Promise.all(
        children.map(async (child) => {
          const { label, description = '' } = data.getTreeItem(child);
          return [`${indent}${label}  ${description}`.trimEnd(), ...(await view.lines(child, `${indent}  `))];
        }),
      );
      return blocks.flat();
    },
  };
  return view;
}

/** A `vscode` module without an editor: what the host calls is recorded, what the user does is fired by the test. */
export function vscodeStub() {
  const events = {
    opened: new EventEmitter<StubDocument>(),
    configured: new EventEmitter<unknown>(),
    activeEditor: new EventEmitter<{ readonly document: StubDocument } | undefined>(),
  };
  const registered = new Map<string, (...args: unknown[]) => unknown>();
  const panels: ReturnType<typeof stubPanel>[] = [];
  const trees: ReturnType<typeof stubTreeView>[] = [];
  const settings = { enable: true };
  const status = { text: '', detail: '', busy: false, severity: 0, command: undefined as unknown, dispose: vi.fn() };
  const output = { show: vi.fn(), error: vi.fn(), dispose: vi.fn() };
  const vscode = {
    Uri,
    EventEmitter,
    Disposable,
    Range,
    WorkspaceEdit,
    TreeItem,
    ThemeIcon,
    ThemeColor: class {
      constructor(readonly id: string) {}
    },
    MarkdownString,
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    ViewColumn: { Beside: -2, One: 1, Two: 2 },
    LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
    languages: { createLanguageStatusItem: () => status },
    env: { language: 'en', clipboard: { writeText: vi.fn(async () => undefined) } },
    l10n: {
      bundle: undefined as Record<string, string> | undefined,
      t: (text: string, ...values: readonly (string | number)[]) =>
        text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)])),
    },
    commands: {
      registerCommand: (id: string, run: (...args: unknown[]) => unknown) => {
        registered.set(id, run);
        return new Disposable(() => registered.delete(id));
      },
      executeCommand: vi.fn(async (id: string) => registered.get(id)?.()),
    },
    workspace: {
      textDocuments: [] as StubDocument[],
      getConfiguration: () => ({ get: () => settings.enable }),
      onDidOpenTextDocument: events.opened.event,
      onDidChangeConfiguration: events.configured.event,
      openTextDocument: vi.fn(async (uri: Uri) => stubDocument(uri.toString(), 'line one\nline two\n')),
      applyEdit: vi.fn(async (_edit: WorkspaceEdit, _options?: unknown) => true),
      workspaceFolders: [{ uri: Uri.file('/shop') }],
      fs: { writeFile: vi.fn(async (_uri: Uri, _bytes: Uint8Array) => undefined) },
    },
    window: {
      activeTextEditor: undefined as { readonly document: StubDocument } | undefined,
      visibleTextEditors: [] as { readonly document: StubDocument; readonly viewColumn: number }[],
      onDidChangeActiveTextEditor: events.activeEditor.event,
      createOutputChannel: () => output,
      registerWebviewPanelSerializer: vi.fn((_type: string, _serializer: unknown) => new Disposable(() => undefined)),
      createWebviewPanel: () => {
        const panel = stubPanel();
        panels.push(panel);
        return panel;
      },
      createTreeView: (_id: string, { treeDataProvider }: { readonly treeDataProvider: TreeData }) => {
        const tree = stubTreeView(treeDataProvider);
        trees.push(tree);
        return tree;
      },
      showQuickPick: vi.fn(async (_choices: readonly { readonly label: string }[]): Promise<unknown> => undefined),
      showTextDocument: vi.fn(async (_document: unknown, _options?: unknown) => undefined),
      showErrorMessage: vi.fn(async (): Promise<string | undefined> => undefined),
      showInformationMessage: vi.fn(async () => undefined),
      showWarningMessage: vi.fn(async () => undefined),
      showSaveDialog: vi.fn(async (options: { readonly defaultUri?: Uri }) => options.defaultUri),
    },
  };
  return { vscode, events, registered, panels, trees, settings, status, output };
}

export type VscodeStub = ReturnType<typeof vscodeStub>;

/** A webview panel whose page is the test. */
export function stubPanel() {
  const received = new EventEmitter<unknown>();
  const disposed = new EventEmitter<void>();
  const posted: { readonly type: string; readonly [key: string]: unknown }[] = [];
  const panel = {
    posted,
    /** A message from the page; resolves when the host has dealt with it. */
    say: (message: unknown) => received.fire(message),
    visible: true,
    viewColumn: 2,
    iconPath: undefined as unknown,
    reveal: vi.fn() as Mock,
    onDidDispose: disposed.event,
    dispose: () => void disposed.fire(),
    webview: {
      html: '',
      options: {} as { readonly enableScripts?: boolean; readonly localResourceRoots?: readonly unknown[] },
      cspSource: 'https://webview.example',
      asWebviewUri: (uri: Uri) => `https://webview.example${uri.path}`,
      onDidReceiveMessage: received.event,
      postMessage: (message: (typeof posted)[number]) => void posted.push(message),
    },
  };
  return panel;
}
