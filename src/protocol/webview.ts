import type { Location } from '../core/model';
import type { ProfileResult } from './server';

/** Messages to the panel's page. The page can be rebuilt from the last `show` alone. */
export type ToWebview =
  | { readonly type: 'show'; readonly document: string; readonly result: ProfileResult; readonly select: string | null }
  /** An analysis is under way: keep what is drawn, show that it is being refreshed. */
  | { readonly type: 'busy' }
  /** The analysis failed: what went wrong and what to do. */
  | { readonly type: 'failed'; readonly message: string }
  /** Nothing to show, and why: `no-editor`, an unsupported language, no function in this file. */
  | { readonly type: 'empty'; readonly reason: string };

/** Messages from the panel's page. */
export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'open-location'; readonly location: Location }
  | { readonly type: 'apply-fix'; readonly finding: string }
  | { readonly type: 'select-function'; readonly function: string }
  | { readonly type: 'copy'; readonly text: string };

/** What the page keeps with setState, so that it survives reload and hiding. */
export interface WebviewState {
  readonly document: string | null;
  readonly selected: string | null;
}
