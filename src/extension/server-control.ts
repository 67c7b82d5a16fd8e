import {
  type CancellationToken,
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  Uri,
  window,
} from 'vscode';
import { COMMANDS, EXTENSION_NAME } from '../protocol/ids';
import type {
  AnalysisChangedParams,
  ConfigurationParams,
  ConfigurationResult,
  FixParams,
  FixRequestResult,
  FunctionsResult,
  MeasureParams,
  MeasureProgressParams,
  MeasureResult,
  ProfileResult,
} from '../protocol/server';
import type { LanguageServer } from './language-client';
import { createServerStatus } from './server-status';

/** The language server as the rest of the host sees it: started when first needed, restarted on demand. */
export interface ServerControl extends Disposable {
  /** Starts it if need be; failures are shown to the user. */
  start(): void;
  restart(): Promise<void>;
  stop(): Promise<void>;
  profile(uri: string): Promise<ProfileResult>;
  fix(params: FixParams): Promise<FixRequestResult>;
  functions(): Promise<FunctionsResult>;
  configuration(params: ConfigurationParams): Promise<ConfigurationResult>;
  measure(params: MeasureParams, token: CancellationToken): Promise<MeasureResult>;
  readonly onMeasureProgress: Event<MeasureProgressParams>;
  readonly onAnalysisChanged: Event<AnalysisChangedParams>;
}

export function createServerControl(context: ExtensionContext, output: LogOutputChannel): ServerControl {
  const changed = new EventEmitter<AnalysisChangedParams>();
  const measuring = new EventEmitter<MeasureProgressParams>();
  const status = createServerStatus();
  let server: Promise<LanguageServer> | undefined;

  const load = async (): Promise<LanguageServer> => {
    // A bundle of its own: loading the client costs thirty times what activate() does.
    const { startLanguageServer } = await import('./language-client');
    return startLanguageServer({
      serverModule: Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath,
      compileCache: Uri.joinPath(context.globalStorageUri, 'compile-cache').fsPath,
      output,
      onAnalysisChanged: (params) => changed.fire(params),
      onMeasureProgress: (params) => measuring.fire(params),
      onState: status.show,
    });
  };

  const started = (): Promise<LanguageServer> => {
    server ??= load().catch((error: unknown) => {
      server = undefined;
      status.show('failed');
      showFailure(error, output);
      throw error;
    });
    return server;
  };

  const stop = async (): Promise<void> => {
    const before = server;
    server = undefined;
    await before?.then(
      (one) => one.stop(),
      () => undefined,
    );
  };

  return {
    onAnalysisChanged: changed.event,
    onMeasureProgress: measuring.event,
    start: () => void started().catch(() => undefined),
    stop,
    async restart() {
      await stop();
      await started();
    },
    profile: async (uri) => (await started()).profile(uri),
    fix: async (params) => (await started()).fix(params),
    functions: async () => (await started()).functions(),
    configuration: async (params) => (await started()).configuration(params),
    measure: async (params, token) => (await started()).measure(params, token),
    dispose() {
      changed.dispose();
      measuring.dispose();
      status.dispose();
    },
  };
}

function showFailure(error: unknown, output: LogOutputChannel): void {
  const message = error instanceof Error ? error.message : String(error);
  output.error(error instanceof Error ? error : message);
  const text = l10n.t('{0} could not start its language server: {1}', EXTENSION_NAME, message);
  const [showOutput, again] = [l10n.t('Show Output'), l10n.t('Try Again')];
  void window.showErrorMessage(text, showOutput, again).then((choice) => {
    if (choice === showOutput) output.show();
    if (choice === again) return commands.executeCommand(COMMANDS.restartServer);
    return undefined;
  });
}
