import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { EnvironmentValues, Location } from '../src/core/model';
import type { FromWebview, WebviewState } from '../src/protocol/webview';
import type { ChunkSource } from './load-chunk';

/** Where the page runs, and what a click can do there. */
export interface Host {
  /** `null` where code cannot be opened by a message: then `linkTo` gives an address. */
  readonly openLocation: ((location: Location) => void) | null;
  readonly linkTo: (location: Location) => string | null;
  /** `null` where nothing can be changed (the report). */
  readonly applyFixes: ((findings: readonly string[]) => void) | null;
  /** `null` where there is no deployment file to write to. */
  readonly writeConfiguration: ((fn: string, values: Partial<EnvironmentValues>) => void) | null;
  readonly selectFunction: (id: string) => void;
  /** Asks for the functions of the workspace; `null` where all there are stand on the page. */
  readonly listFunctions: (() => void) | null;
  readonly compareWith: ((key: string, other: { readonly uri: string; readonly function: string }) => void) | null;
  readonly copy: (text: string) => void;
  readonly save: (name: string, text: string) => void;
  /** `null` when the diagram library is not at hand: the diagram is then shown as text. */
  readonly mermaid: ChunkSource | null;
  /** The timing model; `null` where it is on the page already, or not at hand. */
  readonly model: ChunkSource | null;
}

export const HostContext = createContext<Host | null>(null);

export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('The page was drawn without a host.');
  return host;
}

/** What `acquireVsCodeApi()` gives; https://code.visualstudio.com/api/extension-guides/webview#scripts-and-message-passing */
export interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): WebviewState | undefined;
  setState(state: WebviewState): void;
}

/** The page inside VS Code: every action is a message to the extension. */
export function panelHost(api: VsCodeApi, chunks: Pick<Host, 'mermaid' | 'model'>): Host {
  return {
    openLocation: (location) => api.postMessage({ type: 'open-location', location }),
    linkTo: () => null,
    applyFixes: (findings) => api.postMessage({ type: 'apply-fixes', findings }),
    writeConfiguration: (fn, values) => api.postMessage({ type: 'write-configuration', function: fn, values }),
    selectFunction: (id) => api.postMessage({ type: 'select-function', function: id }),
    listFunctions: () => api.postMessage({ type: 'list-functions' }),
    compareWith: (key, other) => api.postMessage({ type: 'compare', key, ...other }),
    copy: (text) => api.postMessage({ type: 'copy', text }),
    save: (name, text) => api.postMessage({ type: 'save', name, text }),
    ...chunks,
  };
}

/** The page that `coldstart serve` shows: fixes are messages, code is reached through `vscode://` links. */
export function liveHost(api: VsCodeApi, root: () => string | null, chunks: Pick<Host, 'mermaid' | 'model'>): Host {
  const report = reportHost(null, chunks.mermaid);
  return {
    ...panelHost(api, chunks),
    openLocation: null,
    // A browser cannot show the change before it is made.
    writeConfiguration: null,
    listFunctions: null,
    compareWith: null,
    linkTo: (location) => {
      const folder = root();
      return folder === null ? null : editorLink(folder, location);
    },
    copy: report.copy,
    save: report.save,
  };
}

/** The page as a file of its own: code is reached through `vscode://` links, nothing can be changed. */
export function reportHost(root: string | null, mermaid: ChunkSource | null): Host {
  return {
    openLocation: null,
    linkTo: (location) => (root === null ? null : editorLink(root, location)),
    applyFixes: null,
    writeConfiguration: null,
    selectFunction: () => undefined,
    listFunctions: null,
    compareWith: null,
    copy: (text) => void navigator.clipboard?.writeText(text),
    save: download,
    mermaid,
    model: null,
  };
}

/** https://code.visualstudio.com/docs/configure/command-line#_opening-vs-code-with-urls */
function editorLink(root: string, { file, line }: Location): string {
  const path = `${root.startsWith('/') ? '' : '/'}${root}/${file}`.split('/').map(encodeURIComponent).join('/');
  return `vscode://file${path}${line === undefined ? '' : `:${line}`}`;
}

/** The browser's own way to save: a link to the text, clicked for the reader. */
function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
