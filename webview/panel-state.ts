import type { Profile } from '../src/core/model';
import type { FolderFunctions, ProfileResult } from '../src/protocol/server';
import type { ToWebview } from '../src/protocol/webview';

export type Review = Omit<Extract<ToWebview, { type: 'review' }>, 'type'>;
export type NotFixed = Omit<Extract<ToWebview, { type: 'not-fixed' }>, 'type'>;

/** All the page shows: made from the last messages alone. */
export interface PanelState {
  readonly document: string | null;
  readonly result: ProfileResult | null;
  /** Id of the function in view. */
  readonly selected: string | null;
  readonly busy: boolean;
  readonly failure: string | null;
  /** Fixes that could not be made, until the reader has done with it. */
  readonly notFixed: NotFixed | null;
  readonly emptyReason: string | null;
  /** Functions of the workspace, once somebody wants to compare. */
  readonly folders: readonly FolderFunctions[];
  /** A change of a deployment file that waits for the reader's word. */
  readonly review: Review | null;
  /** The last answer to a comparison with a function that is not among the profiles. */
  readonly compared: { readonly key: string; readonly profile: Profile | null; readonly reason: string | null } | null;
}

export const LOADING: PanelState = {
  document: null,
  result: null,
  selected: null,
  busy: true,
  failure: null,
  notFixed: null,
  emptyReason: null,
  folders: [],
  compared: null,
  review: null,
};

/** The page after a message. What is drawn stays while an analysis runs or after it failed. */
export function receive(state: PanelState, message: ToWebview): PanelState {
  switch (message.type) {
    case 'language':
      // Words are set before this; a new object has everything drawn anew.
      return { ...state };
    case 'show': {
      const { document, result } = message;
      const selected = message.select ?? keptSelection(state, document, result);
      const notFixed = stillNotFixed(state.notFixed, result);
      return { ...state, document, result, selected, busy: false, failure: null, notFixed, emptyReason: null };
    }
    case 'busy':
      return { ...state, busy: true };
    case 'failed':
      return { ...state, busy: false, failure: message.message };
    case 'not-fixed':
      return { ...state, notFixed: { findings: message.findings, reason: message.reason } };
    case 'functions':
      return { ...state, folders: message.folders };
    case 'review':
      return { ...state, review: message };
    case 'compared': {
      const { key, profile, reason } = message;
      return { ...state, compared: { key, profile, reason } };
    }
    case 'empty':
      return { ...LOADING, busy: false, emptyReason: message.reason };
    default:
      return unknownMessage(message, state);
  }
}

/** What could not be fixed is news as long as one of its findings is there. */
function stillNotFixed(notFixed: NotFixed | null, { findings }: ProfileResult): NotFixed | null {
  return findings.some(({ id }) => notFixed?.findings.includes(id)) ? notFixed : null;
}

function keptSelection(state: PanelState, document: string, result: ProfileResult): string | null {
  const known = result.profiles.some((profile) => profile.function?.id === state.selected);
  const sameDocument = state.document === null || state.document === document;
  return sameDocument && known ? state.selected : (result.profiles[0]?.function?.id ?? null);
}

/** A newer extension may say more than this page knows; it goes on showing what it has. */
function unknownMessage(_message: never, state: PanelState): PanelState {
  return state;
}
