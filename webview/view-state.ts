import type { ViewedState } from '../src/protocol/webview';

export type ViewState = ViewedState;
export type TabId = ViewState['tab'];

export const FIRST_VIEW: ViewState = { tab: 'findings', expanded: [], compareWith: null, changes: {} };

/** What an older or newer page has kept, as far as this one understands it. */
export function restoredView(kept: Partial<ViewState> | undefined): ViewState {
  return { ...FIRST_VIEW, ...kept };
}
