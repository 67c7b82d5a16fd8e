import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Location } from '../src/core/model';
import type { FromWebview, WebviewState } from '../src/protocol/webview';
import type { MermaidSource } from './anatomy/load-mermaid';

/** Where the page runs, and what a click can do there. */
export interface Host {
  /** `null` where code cannot be opened by a message: then `linkTo` gives an address. */
  readonly openLocation: ((location: Location) => void) | null;
  readonly linkTo: (location: Location) => string | null;
  /** `null` where nothing can be changed (the report). */
  readonly applyFix: ((finding: string) => void) | null;
  readonly selectFunction: (id: string) => void;
  readonly copy: (text: string) => void;
  /** `null` when the diagram library is not at hand: the diagram is then shown as text. */
  readonly mermaid: MermaidSource | null;
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
export function panelHost(api: VsCodeApi, mermaid: MermaidSource | null): Host {
  return {
    openLocation: (location) => api.postMessage({ type: 'open-location', location }),
    linkTo: () => null,
    applyFix: (finding) => api.postMessage({ type: 'apply-fix', finding }),
    selectFunction: (id) => api.postMessage({ type: 'select-function', function: id }),
    copy: (text) => api.postMessage({ type: 'copy', text }),
    mermaid,
  };
}

/** The page that `coldstart serve` shows: fixes are messages, code is reached through `vscode://` links. */
export function liveHost(api: VsCodeApi, root: () => string | null, mermaid: MermaidSource | null): Host {
  const report = reportHost(null, mermaid);
  return {
    ...panelHost(api, mermaid),
    openLocation: null,
    linkTo: (location) => {
      const folder = root();
      return folder === null ? null : editorLink(folder, location);
    },
    copy: report.copy,
  };
}

/** The page as a file of its own: code is reached through `vscode://` links, nothing can be changed. */
export function reportHost(root: string | null, mermaid: MermaidSource | null): Host {
  return {
    openLocation: null,
    linkTo: (location) => (root === null ? null : editorLink(root, location)),
    applyFix: null,
    selectFunction: () => undefined,
    copy: (text) => void navigator.clipboard?.writeText(text),
    mermaid,
  };
}

/** https://code.visualstudio.com/docs/configure/command-line#_opening-vs-code-with-urls */
function editorLink(root: string, { file, line }: Location): string {
  const path = `${root.startsWith('/') ? '' : '/'}${root}/${file}`.split('/').map(encodeURIComponent).join('/');
  return `vscode://file${path}${line === undefined ? '' : `:${line}`}`;
}
