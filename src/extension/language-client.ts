import { existsSync } from 'node:fs';
import { type CancellationToken, type LogOutputChannel, l10n } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, State, TransportKind } from 'vscode-languageclient/node';
import { EXTENSION_NAME, SETTINGS_SECTION } from '../protocol/ids';
import {
  ANALYSIS_CHANGED,
  type AnalysisChangedParams,
  CONFIGURATION_REQUEST,
  type ConfigurationParams,
  type ConfigurationResult,
  FIX_REQUEST,
  type FixParams,
  type FixRequestResult,
  FUNCTIONS_REQUEST,
  type FunctionsResult,
  type InitializationOptions,
  MEASURE_PROGRESS,
  MEASURE_REQUEST,
  type MeasureParams,
  type MeasureProgressParams,
  type MeasureResult,
  PROFILE_REQUEST,
  type ProfileParams,
  type ProfileResult,
} from '../protocol/server';
import { SERVED_DOCUMENTS } from './served-documents';
import type { ServerState } from './server-status';

export interface LanguageServerOptions {
  readonly serverModule: string;
  /** Directory for V8's compiled code, which halves the server's load time from the second start on (Node 22.1+). */
  readonly compileCache: string;
  readonly output: LogOutputChannel;
  readonly onAnalysisChanged: (params: AnalysisChangedParams) => void;
  readonly onMeasureProgress: (params: MeasureProgressParams) => void;
  readonly onState: (state: ServerState) => void;
}

export interface LanguageServer {
  profile(uri: string): Promise<ProfileResult>;
  fix(params: FixParams): Promise<FixRequestResult>;
  functions(): Promise<FunctionsResult>;
  configuration(params: ConfigurationParams): Promise<ConfigurationResult>;
  measure(params: MeasureParams, token: CancellationToken): Promise<MeasureResult>;
  stop(): Promise<void>;
}

/** Starts the server's process and resolves when it is ready. Rejects with a message for the user. */
export async function startLanguageServer(options: LanguageServerOptions): Promise<LanguageServer> {
  const { serverModule, compileCache, output } = options;
  if (!existsSync(serverModule))
    throw new Error(`${serverModule} is missing. Install the extension again, or run "npm run build".`);
  const launch = { module: serverModule, transport: TransportKind.ipc };
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache };
  const client = new LanguageClient(
    SETTINGS_SECTION,
    EXTENSION_NAME,
    {
      run: { ...launch, options: { env } },
      debug: { ...launch, options: { env, execArgv: ['--nolazy', '--inspect=6019'] } },
    },
    {
      documentSelector: SERVED_DOCUMENTS.map(({ scheme, language }) => ({
        scheme: scheme ?? 'file',
        language: language ?? '*',
      })),
      outputChannel: output,
      initializationOptions: { translations: l10n.bundle ?? {} } satisfies InitializationOptions,
      // The server shows its own failures, each once.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  client.onDidChangeState(({ newState }) => options.onState(STATES[newState]));
  client.onNotification(MEASURE_PROGRESS, options.onMeasureProgress);
  client.onNotification(ANALYSIS_CHANGED, options.onAnalysisChanged);
  await client.start();
  return {
    profile: (uri) => client.sendRequest<ProfileResult>(PROFILE_REQUEST, { uri } satisfies ProfileParams),
    fix: (params) => client.sendRequest<FixRequestResult>(FIX_REQUEST, params),
    functions: () => client.sendRequest<FunctionsResult>(FUNCTIONS_REQUEST),
    configuration: (params) => client.sendRequest<ConfigurationResult>(CONFIGURATION_REQUEST, params),
    measure: (params, token) => client.sendRequest<MeasureResult>(MEASURE_REQUEST, params, token),
    stop: () => client.dispose(),
  };
}

const STATES: Readonly<Record<State, ServerState>> = {
  [State.Starting]: 'starting',
  [State.StartFailed]: 'failed',
  [State.Running]: 'running',
  [State.Stopped]: 'stopped',
};
