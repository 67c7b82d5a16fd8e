import { type Disposable, EventEmitter, l10n, type TreeDataProvider, type TreeView, window } from 'vscode';
import { FUNCTIONS_VIEW } from '../../protocol/ids';
import type { FunctionsResult } from '../../protocol/server';
import type { ServerControl } from '../server-control';
import { functionItem, type ViewNode } from './function-item';
import { type Arrangement, functionTree } from './function-tree';

export interface FunctionsView extends Disposable {
  readonly arrangement: Arrangement;
  arrange(change: Partial<Arrangement>): void;
  /** Asks the server again. */
  refresh(): void;
}

/** Analysis changes with every keystroke; the list need not follow each. */
const SETTLE_MS = 1500;

/** The functions of the workspace in the side bar. Starts the server when it is first shown, and asks only while it is seen. */
export function createFunctionsView(server: Pick<ServerControl, 'functions' | 'onAnalysisChanged'>): FunctionsView {
  const changed = new EventEmitter<undefined>();
  let arrangement: Arrangement = { grouping: 'folder', order: 'cold' };
  let known: FunctionsResult | undefined;
  let isStale = true;
  let timer: NodeJS.Timeout | undefined;

  const provider: TreeDataProvider<ViewNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: functionItem,
    async getChildren(node) {
      if (node?.kind === 'group') return node.functions.map((entry) => ({ kind: 'function', entry }));
      if (node) return [];
      if (isStale) {
        // An answer that an edit has overtaken is followed by the next change; until then the list stays as it was.
        known = await server.functions().catch((error: unknown) => {
          if (!known) throw error;
          return known;
        });
        isStale = false;
      }
      show(view, known);
      return known ? [...functionTree(known, arrangement)] : [];
    },
  };
  const view = window.createTreeView(FUNCTIONS_VIEW, { treeDataProvider: provider, showCollapseAll: true });

  const refresh = (): void => {
    clearTimeout(timer);
    isStale = true;
    if (view.visible) changed.fire(undefined);
  };
  const listener = server.onAnalysisChanged(() => {
    isStale = true;
    clearTimeout(timer);
    timer = setTimeout(refresh, SETTLE_MS);
  });
  const shown = view.onDidChangeVisibility(({ visible }) => {
    if (visible && isStale) changed.fire(undefined);
  });

  return {
    get arrangement() {
      return arrangement;
    },
    arrange(change) {
      arrangement = { ...arrangement, ...change };
      changed.fire(undefined);
    },
    refresh,
    dispose() {
      clearTimeout(timer);
      for (const one of [listener, shown, view, changed]) one.dispose();
    },
  };
}

/** How many functions have a finding, as a badge of the view; why there is none, as its message. */
function show(view: TreeView<ViewNode>, result: FunctionsResult | undefined): void {
  const functions = result?.folders.flatMap((folder) => folder.functions) ?? [];
  const flagged = functions.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
  const tooltip = flagged === 1 ? l10n.t('1 function with a warning') : l10n.t('{0} functions with a warning', flagged);
  view.badge = flagged === 0 ? undefined : { value: flagged, tooltip };
  view.message = functions.length === 0 ? l10n.t('No serverless functions found.') : '';
}
