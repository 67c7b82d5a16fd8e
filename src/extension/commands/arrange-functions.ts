import { commands, Disposable, l10n, window } from 'vscode';
import { COMMANDS } from '../../protocol/ids';
import type { Grouping, Order } from '../functions-view/function-tree';
import type { FunctionsView } from '../functions-view/functions-view';

function groupings(): Readonly<Record<Grouping, string>> {
  return { folder: l10n.t('Folder'), 'deployment-file': l10n.t('Deployment file') };
}

function orders(): Readonly<Record<Order, string>> {
  return {
    cold: l10n.t('Slowest cold start first'),
    findings: l10n.t('Most findings first'),
    name: l10n.t('Name'),
  };
}

/** The buttons of the Functions view: group, sort, refresh. */
export function registerArrangeFunctions(view: FunctionsView): Disposable {
  return Disposable.from(
    commands.registerCommand(COMMANDS.groupFunctions, async () => {
      const grouping = await choose(l10n.t('Group functions by'), groupings(), view.arrangement.grouping);
      if (grouping) view.arrange({ grouping });
    }),
    commands.registerCommand(COMMANDS.sortFunctions, async () => {
      const order = await choose(l10n.t('Sort functions by'), orders(), view.arrangement.order);
      if (order) view.arrange({ order });
    }),
    commands.registerCommand(COMMANDS.refreshFunctions, () => view.refresh()),
  );
}

async function choose<Choice extends string>(
  placeHolder: string,
  labels: Readonly<Record<Choice, string>>,
  current: Choice,
): Promise<Choice | undefined> {
  const choices = (Object.keys(labels) as Choice[]).map((choice) => {
    const description = choice === current ? l10n.t('now') : '';
    return { label: labels[choice], description, choice };
  });
  return (await window.showQuickPick(choices, { placeHolder }))?.choice;
}
