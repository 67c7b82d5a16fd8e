import { commands, Disposable, window } from 'vscode';
import { COMMANDS } from '../../protocol/ids';
import type { Grouping, Order } from '../functions-view/function-tree';
import type { FunctionsView } from '../functions-view/functions-view';

const GROUPINGS: Readonly<Record<Grouping, string>> = { folder: 'Folder', 'deployment-file': 'Deployment file' };
const ORDERS: Readonly<Record<Order, string>> = {
  cold: 'Slowest cold start first',
  findings: 'Most findings first',
  name: 'Name',
};

/** The buttons of the Functions view: group, sort, refresh. */
export function registerArrangeFunctions(view: FunctionsView): Disposable {
  return Disposable.from(
    commands.registerCommand(COMMANDS.groupFunctions, async () => {
      const grouping = await choose('Group functions by', GROUPINGS, view.arrangement.grouping);
      if (grouping) view.arrange({ grouping });
    }),
    commands.registerCommand(COMMANDS.sortFunctions, async () => {
      const order = await choose('Sort functions by', ORDERS, view.arrangement.order);
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
    const description = choice === current ? 'now' : '';
    return { label: labels[choice], description, choice };
  });
  return (await window.showQuickPick(choices, { placeHolder }))?.choice;
}
