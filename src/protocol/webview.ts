import type { EnvironmentValues, Location, Profile } from '../core/model';
import type { FolderFunctions, ProfileResult } from './server';

/** Messages to the panel's page. The page can be rebuilt from the last `show` alone. */
export type ToWebview =
  /** First of all: the reader's language and, by English text, what the page says in it. */
  | { readonly type: 'language'; readonly language: string; readonly translations: Readonly<Record<string, string>> }
  | { readonly type: 'show'; readonly document: string; readonly result: ProfileResult; readonly select: string | null }
  /** An analysis is under way: keep what is drawn, show that it is being refreshed. */
  | { readonly type: 'busy' }
  /** The analysis failed: what went wrong and what to do. */
  | { readonly type: 'failed'; readonly message: string }
  /** Fixes that were asked for and could not be made, and why. It stays until it is dismissed or nothing is left to fix. */
  | { readonly type: 'not-fixed'; readonly findings: readonly string[]; readonly reason: string }
  /** Functions of the workspace, to compare with. */
  | { readonly type: 'functions'; readonly folders: readonly FolderFunctions[] }
  /** The function that a comparison was asked for, or why there is none; `key` is the page's own name for it. */
  | {
      readonly type: 'compared';
      readonly key: string;
      readonly profile: Profile | null;
      readonly reason: string | null;
    }
  /** What would be written into a deployment file, as a unified diff (`''`: nothing), and what cannot be, and why. */
  | {
      readonly type: 'review';
      readonly review: string;
      readonly file: string | null;
      readonly diff: string;
      readonly refused: readonly string[];
    }
  /** Nothing to show, and why: `no-editor`, an unsupported language, no function in this file. */
  | { readonly type: 'empty'; readonly reason: string };

/** Messages from the panel's page. */
export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'open-location'; readonly location: Location }
  /** Ids of findings: one, or all that the after-fixes lane stands for. */
  | { readonly type: 'apply-fixes'; readonly findings: readonly string[] }
  /** Writes what the reader chose into the deployment file that declares the function, as an edit to review. */
  | {
      readonly type: 'write-configuration';
      readonly function: string;
      readonly values: Partial<EnvironmentValues>;
    }
  /** Has what a `review` showed written. */
  | { readonly type: 'accept-review'; readonly review: string }
  /** Asks where to, then writes a file the page made: an exported profile, a picture. */
  | { readonly type: 'save'; readonly name: string; readonly text: string; readonly encoding?: 'base64' }
  | { readonly type: 'select-function'; readonly function: string }
  | { readonly type: 'list-functions' }
  /** Asks for another function's profile, and again whenever it changes; a later one takes the place of this. */
  | { readonly type: 'compare'; readonly key: string; readonly uri: string; readonly function: string }
  | { readonly type: 'copy'; readonly text: string };

/** How the reader looks at the function: what survives reload and hiding, and another function being chosen. */
export interface ViewedState {
  readonly tab: 'findings' | 'what-if' | 'imports' | 'traffic' | 'anatomy' | 'compare';
  /** `cold` for an open lane, `cold/handler` for an open phase in it. */
  readonly expanded: readonly string[];
  /** The function that this one is compared with, by the page's own name for it. */
  readonly compareWith: string | null;
  /** What the reader tries instead of what the project declares. */
  readonly changes: Partial<
    Pick<
      EnvironmentValues,
      | 'runtime'
      | 'memoryMB'
      | 'arch'
      | 'packageType'
      | 'packageMB'
      | 'bundled'
      | 'snapStart'
      | 'provisionedConcurrency'
      | 'requestsPerMinute'
      | 'trafficPattern'
    >
  >;
}

/** What the page keeps with setState, so that it survives reload and hiding. */
export interface WebviewState {
  readonly document: string | null;
  readonly selected: string | null;
  readonly view?: ViewedState;
}
