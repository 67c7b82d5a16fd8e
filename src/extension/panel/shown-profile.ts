import { l10n } from 'vscode';
import type { Profile } from '../../core/model';
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
  /** Shows another function beside the selected one, now and whenever it changes. */
  compare(wanted: Compared): void;
  /** Asks again if the document, or that of the function compared with, is among them. */
  changed(uris: readonly string[]): void;
  refresh(): void;
}

/** A function of another document; `key` is what the page calls it. */
export interface Compared {
  readonly key: string;
  readonly uri: string;
  readonly function: string;
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
  let compared: Compared | undefined;

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

  const refreshCompared = async (): Promise<void> => {
    const wanted = compared;
    if (!wanted) return;
    const answer = await profileOf(server, wanted);
    if (wanted === compared && answer) post({ type: 'compared', key: wanted.key, ...answer });
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
    compare(wanted) {
      compared = wanted;
      void refreshCompared();
    },
    changed(uris) {
      if (document !== undefined && uris.includes(document)) void refresh();
      if (compared && uris.includes(compared.uri)) void refreshCompared();
    },
    refresh: () => void refresh(),
  };
}

interface Answer {
  readonly profile: Profile | null;
  readonly reason: string | null;
}

/** `null` where an edit has overtaken the answer: the next change asks again. */
async function profileOf(
  server: Pick<ServerControl, 'profile'>,
  { uri, function: id }: Compared,
): Promise<Answer | null> {
  try {
    const { profiles } = await server.profile(uri);
    const profile = profiles.find((one) => one.function?.id === id) ?? null;
    return { profile, reason: profile ? null : l10n.t('This function is no longer there.') };
  } catch (error) {
    if (isOvertaken(error)) return null;
    return { profile: null, reason: error instanceof Error ? error.message : String(error) };
  }
}

function isOvertaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === CONTENT_MODIFIED;
}
