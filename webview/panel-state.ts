import type { ProfileResult } from '../src/protocol/server';
import type { ToWebview } from '../src/protocol/webview';

/** All the page shows: made from the last messages alone. */
export interface PanelState {
  readonly document: string | null;
  readonly result: ProfileResult | null;
  /** Id of the function in view. */
  readonly selected: string | null;
  readonly busy: boolean;
  readonly failure: string | null;
  readonly emptyReason: string | null;
}

export const LOADING: PanelState = {
  document: null,
  result: null,
  selected: null,
  busy: true,
  failure: null,
  emptyReason: null,
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
      return { document, result, selected, busy: false, failure: null, emptyReason: null };
    }
    case 'busy':
      return { ...state, busy: true };
    case 'failed':
      return { ...state, busy: false, failure: message.message };
    case 'empty':
      return { ...LOADING, busy: false, emptyReason: message.reason };
    default:
      return unknownMessage(message, state);
  }
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
