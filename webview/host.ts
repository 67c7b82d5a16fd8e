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
  readonly save: (name: string, content: string | Blob) => void;
  /** Puts something into the clipboard; saves it as a file where that is not allowed. */
  readonly take: (name: string, content: string | Blob) => Promise<'copied' | 'saved'>;
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
    save: (name, content) => void saveThrough(api, name, content),
    take: async (name, content) => {
      if (typeof content === 'string') {
        api.postMessage({ type: 'copy', text: content });
        return 'copied';
      }
      // The extension's clipboard holds text only.
      if (await copied(content)) return 'copied';
      await saveThrough(api, name, content);
      return 'saved';
    },
    ...chunks,
  };
}

async function saveThrough(api: VsCodeApi, name: string, content: string | Blob): Promise<void> {
  if (typeof content === 'string') return api.postMessage({ type: 'save', name, text: content });
  const bytes = new Uint8Array(await content.arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  api.postMessage({ type: 'save', name, text, encoding: 'base64' });
}

/** Whether the browser's clipboard took it: a page without focus or permission is refused. */
async function copied(content: string | Blob): Promise<boolean> {
  try {
    if (typeof content === 'string') await navigator.clipboard.writeText(content);
    else await navigator.clipboard.write([new ClipboardItem({ [content.type]: content })]);
    return true;
  } catch {
    // The caller saves it instead.
    return false;
  }
}

/** The page that `coldstart serve` shows: fixes are messages, code is reached through `vscode://` links. */
export function liveHost(api: VsCodeApi, root: () => string | null, chunks: Pick<Host, 'mermaid' | 'model'>): Host {
  const report = reportHost(null, chunks.mermaid);
  return {
    ...panelHost(api, chunks),
    openLocation: null,
    listFunctions: null,
    compareWith: null,
    linkTo: (location) => {
      const folder = root();
      return folder === null ? null : editorLink(folder, location);
    },
    copy: report.copy,
    save: report.save,
    take: report.take,
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
    take: async (name, content) => {
      if (await copied(content)) return 'copied';
      download(name, content);
      return 'saved';
    },
    mermaid,
    model: null,
  };
}

/** https://code.visualstudio.com/docs/configure/command-line#_opening-vs-code-with-urls */
function editorLink(root: string, { file, line }: Location): string {
  const path = `${root.startsWith('/') ? '' : '/'}${root}/${file}`.split('/').map(encodeURIComponent).join('/');
  return `vscode://file${path}${line === undefined ? '' : `:${line}`}`;
}

/** The browser's own way to save: a link to the content, clicked for the reader. */
function download(name: string, content: string | Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(typeof content === 'string' ? new Blob([content]) : content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
