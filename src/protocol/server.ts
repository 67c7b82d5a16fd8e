import type { EnvironmentValues, Finding, Location, MeasuredProfile, Problem, Profile, Severity } from '../core/model';

/** Host → server, with `initialize`: the reader's language, by English text; absent for English. */
export interface InitializationOptions {
  readonly translations?: Readonly<Record<string, string>>;
}

/** Host → server: the profile of the functions in a document. */
export const PROFILE_REQUEST = 'coldStart/profile';
export interface ProfileParams {
  readonly uri: string;
}
export interface ProfileResult {
  /** Absolute root that every `file` in here is relative to; null when the document is in no folder we analyse. */
  readonly root: string | null;
  readonly profiles: readonly Profile[];
  /** Findings of those functions, each with the 1-based line it starts on. */
  readonly findings: readonly (Finding & { readonly line: number })[];
  /** What has been measured of those functions. */
  readonly measured?: readonly MeasuredProfile[];
  /** Why something is missing; never empty when `profiles` is. */
  readonly problems: readonly Problem[];
}

/** Host → server: works out the fixes of findings; the host applies them as one workspace edit. */
export const FIX_REQUEST = 'coldStart/fix';
export interface FixParams {
  readonly uri: string;
  /** Ids of findings. */
  readonly findings: readonly string[];
}
export interface FixEdit {
  readonly uri: string;
  /** 0-based LSP positions. */
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly newText: string;
}
export interface FixRequestResult {
  readonly edits: readonly FixEdit[];
  /** What to show before the edits are applied, where a fix is not safe. */
  readonly confirm?: { readonly label: string; readonly description: string };
  /** Set when there are none. */
  readonly refused: string | null;
}

/** Host → server: what writes another environment into the deployment file that declares a function. */
export const CONFIGURATION_REQUEST = 'coldStart/configuration';
export interface ConfigurationParams {
  readonly uri: string;
  /** Id of the function. */
  readonly function: string;
  readonly values: Partial<EnvironmentValues>;
}
export interface ConfigurationResult {
  readonly edits: readonly FixEdit[];
  /** What could not be written, and why. */
  readonly refused: readonly string[];
}

/** Server → host: the analysis of some documents changed; open panels ask again. */
export const ANALYSIS_CHANGED = 'coldStart/analysisChanged';
export interface AnalysisChangedParams {
  readonly uris: readonly string[];
}

/** Host → server: every function of the workspace's folders. */
export const FUNCTIONS_REQUEST = 'coldStart/functions';
export interface FunctionsResult {
  readonly folders: readonly FolderFunctions[];
}
export interface FolderFunctions {
  /** Absolute. */
  readonly root: string;
  readonly functions: readonly FunctionEntry[];
  /** Why functions may be missing. */
  readonly problems: readonly Problem[];
}
export interface FunctionEntry {
  readonly id: string;
  /** What logs call it, else the name of its export. */
  readonly name: string;
  readonly uri: string;
  /** Relative to the folder, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Deployment file and line, `template.yaml:14`; `null` when found by its export. */
  readonly declaredIn: string | null;
  /** What the caller waits, p50 in ms. */
  readonly coldMs: number;
  readonly warmMs: number;
  readonly findings: number;
  /** The worst among its findings. */
  readonly severity: Severity | null;
}

/** What a click in the panel needs to find the code. */
export type CodeLocation = Location;

/** Host → server: runs a function for real. Only on the user's command, only in trusted workspaces. */
export const MEASURE_REQUEST = 'coldStart/measure';
export interface MeasureParams {
  readonly uri: string;
  readonly function: string;
  /** Absolute path of a JSON file, or a kind of event to make; `null` for an empty object. */
  readonly event: string | null;
  readonly runs: number;
  readonly network: 'blocked' | 'allowed' | 'stubbed';
  /** Whether the handler is called at all. */
  readonly invoke: boolean;
  readonly accelerators: boolean;
}
export interface MeasureResult {
  readonly measured: MeasuredProfile | null;
  /** Why there is none. */
  readonly refused: string | null;
}

/** Server → host: how far measuring is. */
export const MEASURE_PROGRESS = 'coldStart/measureProgress';
export interface MeasureProgressParams {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}
