import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import { EVENT_KINDS } from '../../core/model/event-kinds';
import type { MeasureParams } from '../../protocol/server';

type Options = Omit<MeasureParams, 'uri' | 'function'>;
type EventItem = QuickPickItem & { readonly event: string | null };
type HowItem = QuickPickItem & Omit<Options, 'event'>;

const EVENT_FILES = '**/{event,events}/**/*.json';
const MOST_FILES = 50;

/** Asks for the event and how to measure, the usual answers first; `undefined` where the user gave up. */
export async function askOptions(uri: string): Promise<Options | undefined> {
  const picked = await window.showQuickPick(eventItems(uri), { placeHolder: 'Event that the handler is called with' });
  if (picked === undefined) return undefined;
  const how = await window.showQuickPick(HOW, { placeHolder: 'How to measure' });
  if (how === undefined) return undefined;
  const { runs, network, invoke, accelerators } = how;
  return { event: picked.event, runs, network, invoke, accelerators };
}

/** The project's own sample events, and one of each kind that can be made. */
async function eventItems(uri: string): Promise<EventItem[]> {
  const found = await workspace.findFiles(EVENT_FILES, '**/node_modules/**', MOST_FILES);
  const folder = workspace.getWorkspaceFolder(Uri.parse(uri));
  const own = found.filter((file) => workspace.getWorkspaceFolder(file)?.uri.toString() === folder?.uri.toString());
  return [
    { label: 'Empty', description: '{}', event: null },
    ...own.map((file) => ({ label: workspace.asRelativePath(file, false), event: file.fsPath })),
    ...EVENT_KINDS.map((kind) => ({ label: kind, description: 'made', event: kind })),
  ];
}

const USUAL = { runs: 10, network: 'blocked', invoke: true, accelerators: false } as const;
const HOW: readonly HowItem[] = [
  { label: '10 starts', description: 'connections to other machines are refused and counted', ...USUAL },
  {
    label: '10 starts, network allowed',
    description: 'connections are let through and counted',
    ...USUAL,
    network: 'allowed',
  },
  {
    label: '10 starts, network answered by a stub',
    description: 'HTTP requests get an empty answer from this machine',
    ...USUAL,
    network: 'stubbed',
  },
  { label: '30 starts', description: 'for a machine that is not quiet', ...USUAL, runs: 30 },
  { label: '10 starts, only init', description: 'the handler is not called', ...USUAL, invoke: false },
  {
    label: '10 starts of each accelerator',
    description: 'bundle, compile cache, snapshot…',
    ...USUAL,
    accelerators: true,
  },
];
