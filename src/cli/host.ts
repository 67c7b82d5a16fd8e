import type {
  Environment,
  EsbuildSettings,
  Files,
  MeasuredProfile,
  MeasuredRun,
  Problem,
  Profile,
  ServerlessFunction,
} from '../core/model';
import type { Profiler } from '../profiler/measure-function';
import type { Session, SessionOptions } from '../workspace/session-api';
import type { HtmlAssets } from './html-assets';

/** A stream of the terminal, or a test's stand-in. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What the command line knows of the process it runs in. */
export interface Host {
  /** Without the names of Node and of the script. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The parts of the product that the command line puts to use. */
export interface Dependencies {
  readonly version: string;
  readonly files: Files;
  createSession(options: SessionOptions): Session;
  estimateProfile(environment: Environment, problems: readonly Problem[]): Profile;
  /** Replaces what the timing model cannot take; used to tell an unknown runtime before anything is worked out. */
  checkEnvironment(environment: Environment): { readonly environment: Environment };
  /** What starts functions for real. */
  createProfiler(): Profiler;
  /** How a function's deployment packs it with esbuild, if it does. */
  esbuildSettingsOf(root: string, fn: ServerlessFunction, files: Files): EsbuildSettings | null;
  /** US dollars per million invocations, had Lambda taken as long as these runs. */
  measuredCost(environment: Environment, runs: readonly MeasuredRun[]): Profile['cost'];
  /** Keeps what imports took for projections; gives how many. Throws what `node:fs` throws. */
  keepImports(root: string, measured: MeasuredProfile, files: Files, options: { readonly refresh: boolean }): number;
  /** Script and styles of the HTML report, built beside the command line; `undefined` where the build is not complete. */
  htmlAssets(): HtmlAssets | undefined;
  /** Resolves when the user ends a command that goes on by itself (Ctrl+C). */
  untilAskedToEnd(): Promise<void>;
}

/** What every command gets. */
export interface CommandContext {
  readonly host: Host;
  readonly dependencies: Dependencies;
}
