import type { FolderFunctions, FunctionEntry, FunctionsResult } from '../../protocol/server';

export const GROUPINGS = ['folder', 'deployment-file'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const ORDERS = ['cold', 'findings', 'name'] as const;
export type Order = (typeof ORDERS)[number];

export interface Arrangement {
  readonly grouping: Grouping;
  readonly order: Order;
}

export interface FunctionGroup {
  readonly kind: 'group';
  readonly label: string;
  readonly functions: readonly FunctionEntry[];
}

/** What a folder could not say, where the user looks for its functions. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly message: string;
}

export type RootNode = FunctionGroup | ProblemNode;

/** Groups in the order of their names, each with its functions; then why functions may be missing. */
export function functionTree({ folders }: FunctionsResult, arrangement: Arrangement): readonly RootNode[] {
  return folders.flatMap((folder) => {
    const prefix = folders.length > 1 ? `${folder.root.slice(folder.root.lastIndexOf('/') + 1)}/` : '';
    return [...groups(folder, prefix, arrangement), ...problems(folder)];
  });
}

function groups({ functions }: FolderFunctions, prefix: string, { grouping, order }: Arrangement): FunctionGroup[] {
  const byLabel = new Map<string, FunctionEntry[]>();
  for (const entry of functions) {
    const label = grouping === 'folder' ? folderOf(entry, prefix) : deploymentFileOf(entry, prefix);
    byLabel.set(label, [...(byLabel.get(label) ?? []), entry]);
  }
  return [...byLabel]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([label, entries]) => ({ kind: 'group', label, functions: entries.sort(BY[order]) }));
}

function folderOf({ file }: FunctionEntry, prefix: string): string {
  const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
  return `${prefix}${folder}` || '.';
}

function deploymentFileOf({ declaredIn }: FunctionEntry, prefix: string): string {
  return declaredIn === null ? 'found by their export' : `${prefix}${declaredIn.replace(/:\d+$/, '')}`;
}

const BY: Readonly<Record<Order, (a: FunctionEntry, b: FunctionEntry) => number>> = {
  cold: (a, b) => b.coldMs - a.coldMs || a.name.localeCompare(b.name),
  findings: (a, b) => b.findings - a.findings || b.coldMs - a.coldMs,
  name: (a, b) => a.name.localeCompare(b.name),
};

/** One problem of many lines of the same text would bury the functions: each message once. */
function problems({ functions, problems: all }: FolderFunctions): ProblemNode[] {
  if (functions.length > 0) return [];
  const messages = new Set(all.map(({ file, message }) => (file === null ? message : `${file}: ${message}`)));
  return [...messages].map((message) => ({ kind: 'problem', message }));
}
