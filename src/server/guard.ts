import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
} from 'vscode-languageserver';

type Handler<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;

/** The one place where the server catches: what fails inside is logged with its stack, shown once, and never swallowed. */
export interface Guard {
  request<P, R>(what: string, handler: Handler<P, R>): (params: P, token: CancellationToken) => Promise<R>;
  /** For notifications and work nobody waits for. */
  run(what: string, work: () => void | Promise<void>): void;
  report(what: string, error: unknown): void;
}

export function createGuard(connection: Connection): Guard {
  const shown = new Set<string>();

  const report = (what: string, error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    connection.console.error(`${what} failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
    const text = `Cold Start Profiler: ${what} failed: ${message}. Its output channel says more.`;
    // The same failure on every keystroke must not bury the editor in messages; the log has each.
    if (shown.has(text)) return;
    shown.add(text);
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message: text });
  };

  return {
    report,
    request: (what, handler) => async (params, token) => {
      try {
        return await handler(params, token);
      } catch (error) {
        if (isAbort(error))
          throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed meanwhile.');
        report(what, error);
        throw new ResponseError(
          LSPErrorCodes.RequestFailed,
          `${what} failed: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    },
    run(what, work) {
      Promise.resolve()
        .then(work)
        .catch((error: unknown) => {
          if (!isAbort(error)) report(what, error);
        });
    },
  };
}

/** A result was no longer wanted, because what it depends on has changed. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
