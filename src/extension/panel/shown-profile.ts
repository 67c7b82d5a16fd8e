import type { ToWebview } from '../../protocol/webview';
import type { ServerControl } from '../server-control';

/** Which document the panel shows, and the newest answer about it. */
export interface ShownProfile {
  readonly document: string | undefined;
  /** Absolute root that the files of the last answer are relative to. */
  readonly root: string | null;
  /** Turns to a document; `undefined` stays with the one there is. */
  follow(document: string | undefined, select?: string): void;
  select(functionId: string): void;
  /** Asks again if the document is among them. */
  changed(uris: readonly string[]): void;
  refresh(): void;
}

/** LSP's code of an answer that an edit has overtaken; the next `changed` asks again. */
const CONTENT_MODIFIED = -32801;

export function createShownProfile(
  server: Pick<ServerControl, 'profile'>,
  post: (message: ToWebview) => void,
  visible: () => boolean,
): ShownProfile {
  let document: string | undefined;
  let root: string | null = null;
  let selected: string | null = null;
  let asked = 0;

  const refresh = async (): Promise<void> => {
    asked += 1;
    const question = asked;
    // A hidden page is thrown away; when it is shown again it says that it is ready.
    if (!visible()) return;
    if (document === undefined) return post({ type: 'empty', reason: 'no-editor' });
    post({ type: 'busy' });
    try {
      const result = await server.profile(document);
      if (question !== asked) return;
      root = result.root;
      post({ type: 'show', document, result, select: selected });
    } catch (error) {
      if (question !== asked || isOvertaken(error)) return;
      post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };

  return {
    get document() {
      return document;
    },
    get root() {
      return root;
    },
    follow(next, select) {
      if (next === undefined && select === undefined && document !== undefined) return;
      if (next === document && select === undefined) return;
      if (next !== document) selected = null;
      document = next ?? document;
      selected = select ?? selected;
      void refresh();
    },
    select(functionId) {
      selected = functionId;
    },
    changed(uris) {
      if (document !== undefined && uris.includes(document)) void refresh();
    },
    refresh: () => void refresh(),
  };
}

function isOvertaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === CONTENT_MODIFIED;
}
