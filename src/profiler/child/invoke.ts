import { lambdaContext } from './lambda-context';
import type { ChildTask } from './protocol';

export type Handler = (
  event: unknown,
  context: unknown,
  callback?: (error: unknown, result?: unknown) => void,
) => unknown;
type StreamingHandler = (event: unknown, stream: unknown, context: unknown) => unknown;

const STREAMING = Symbol('streaming');

/** What Lambda's runtime puts into the global scope before it loads the handler. */
export function provideLambdaGlobals(): void {
  const streamifyResponse = (handler: StreamingHandler) => Object.assign(handler, { [STREAMING]: true });
  const HttpResponseStream = { from: (stream: unknown) => stream };
  Object.defineProperty(globalThis, 'awslambda', {
    value: { streamifyResponse, HttpResponseStream },
    configurable: true,
    writable: true,
  });
}

/** Calls a handler in whichever of Lambda's ways it is written, and waits for its answer. */
export async function invoke(handler: Handler, task: ChildTask, index: number): Promise<void> {
  const event = structuredClone(task.event);
  const context = lambdaContext(task, index);
  if (STREAMING in handler) {
    await (handler as unknown as StreamingHandler)(event, discardingStream(), context);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const answered = (error: unknown) => (error === null || error === undefined ? resolve() : reject(error));
    const returned = handler(event, context, answered);
    const isPromise = typeof (returned as PromiseLike<unknown> | undefined)?.then === 'function';
    if (isPromise) (returned as PromiseLike<unknown>).then(() => resolve(), reject);
    // Without a callback parameter and without a promise, what was returned is the answer.
    else if (handler.length < 3 && returned !== undefined) resolve();
    else if (handler.length < 3) queueMicrotask(resolve);
  });
}

function discardingStream() {
  const { Writable } = require('node:stream') as typeof import('node:stream');
  const stream = new Writable({ write: (_chunk, _encoding, done) => done() });
  return Object.assign(stream, { setContentType: () => undefined });
}
