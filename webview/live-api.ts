import type { FromWebview, ToWebview, WebviewState } from '../src/protocol/webview';
import type { VsCodeApi } from './host';

/** The panel's page in a browser, joined to `coldstart serve`. */
export interface LiveConnection {
  readonly api: VsCodeApi;
  /** Absolute folder that the files of the last answer are relative to. */
  readonly root: () => string | null;
}

const STATE_KEY = 'cold-start';
const LOST =
  'The connection to coldstart serve is lost. Is it still running? The page goes on by itself when it is back.';

/** Connects where the page says that it is live; gives what VS Code would give, so that the page need not know. */
export function connectLive(): LiveConnection | null {
  const addresses = document.querySelector<HTMLMetaElement>('meta[name="cold-start-live"]')?.content.split(' ');
  const [events, messages] = addresses ?? [];
  if (events === undefined || messages === undefined) return null;
  let root: string | null = null;
  let hasAsked = false;
  const listen = () => {
    const source = new EventSource(events);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as ToWebview;
      if (message.type === 'show') root = message.result.root;
      // Every open page is told everything; a change to look at is for the one that asked.
      if (message.type === 'review' && !hasAsked) return;
      if (message.type === 'review') hasAsked = false;
      deliver(message);
    };
    source.onerror = () => deliver({ type: 'failed', message: LOST });
  };
  const postMessage = (message: FromWebview) => {
    // The server tells what it knows as soon as somebody listens, so nobody may listen before the page can hear it.
    if (message.type === 'ready') listen();
    else void send(messages, message);
    if (message.type === 'write-configuration' || message.type === 'accept-review') hasAsked = true;
  };
  return { root: () => root, api: { postMessage, getState, setState } };
}

/** As VS Code does: a message event of the window. */
function deliver(message: ToWebview): void {
  window.dispatchEvent(new MessageEvent('message', { data: message }));
}

async function send(address: string, message: unknown): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  // A server that is gone says so through the events.
  await fetch(address, { method: 'POST', headers, body: JSON.stringify(message) }).catch(() => undefined);
}

function getState(): WebviewState | undefined {
  const kept = sessionStorage.getItem(STATE_KEY);
  return kept === null ? undefined : (JSON.parse(kept) as WebviewState);
}

function setState(state: WebviewState): void {
  sessionStorage.setItem(STATE_KEY, JSON.stringify(state));
}
