import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { Severity } from '../../core/model';
import { formatMs } from '../../core/report/format-ms';
import { COMMANDS } from '../../protocol/ids';
import type { FunctionEntry } from '../../protocol/server';
import type { RootNode } from './function-tree';

export type ViewNode = RootNode | { readonly kind: 'function'; readonly entry: FunctionEntry };

/** How a node of the Functions view looks, and what a click on it does. */
export function functionItem(node: ViewNode): TreeItem {
  switch (node.kind) {
    case 'group': {
      const item = new TreeItem(node.label, TreeItemCollapsibleState.Expanded);
      item.description = String(node.functions.length);
      item.iconPath = ThemeIcon.Folder;
      return item;
    }
    case 'problem': {
      const item = new TreeItem(node.message, TreeItemCollapsibleState.None);
      item.tooltip = node.message;
      item.iconPath = new ThemeIcon('info');
      return item;
    }
    case 'function':
      return entryItem(node.entry);
  }
}

function entryItem(entry: FunctionEntry): TreeItem {
  const item = new TreeItem(entry.name, TreeItemCollapsibleState.None);
  const findings = findingsText(entry.findings);
  item.id = `${entry.uri}|${entry.id}`;
  item.description = `${formatMs(entry.coldMs)}${findings}`;
  item.tooltip = tooltip(entry);
  item.iconPath = icon(entry.severity);
  item.contextValue = 'function';
  item.command = {
    command: COMMANDS.openProfile,
    title: l10n.t('Open Cold Start Profile'),
    arguments: [entry.uri, entry.id],
  };
  item.accessibilityInformation = {
    label: `${l10n.t('{0}, cold start {1}', entry.name, formatMs(entry.coldMs))}${findings}`,
  };
  return item;
}

function findingsText(count: number): string {
  if (count === 0) return '';
  return ` · ${count === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', count)}`;
}

/** User text goes in by `appendText`, which escapes it. */
function tooltip({ id, declaredIn, coldMs, warmMs }: FunctionEntry): MarkdownString {
  const text = new MarkdownString();
  text.appendText(id);
  const waits = l10n.t('Cold {0}, warm {1} (what the caller waits, median)', formatMs(coldMs), formatMs(warmMs));
  text.appendMarkdown(`\n\n${waits}`);
  if (declaredIn !== null) {
    text.appendMarkdown('\n\n');
    text.appendText(declaredIn);
  }
  return text;
}

/** Shape and colour both tell how bad it is. */
function icon(severity: Severity | null): ThemeIcon {
  if (severity === 'error') return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
  if (severity === 'warning') return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  return new ThemeIcon('symbol-function');
}

/** Where the code of a function is. */
export function codeOf({ uri, line }: FunctionEntry): { readonly uri: Uri; readonly line: number } {
  return { uri: Uri.parse(uri), line: line - 1 };
}
