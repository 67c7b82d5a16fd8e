import { commands, type Disposable, Range, window } from 'vscode';
import { COMMANDS } from '../../protocol/ids';
import { codeOf, type ViewNode } from '../functions-view/function-item';

/** From the Functions view: the handler's code. */
export function registerOpenCode(): Disposable {
  return commands.registerCommand(COMMANDS.openCode, async (node?: ViewNode) => {
    if (node?.kind !== 'function') return;
    const { uri, line } = codeOf(node.entry);
    await window.showTextDocument(uri, { selection: new Range(line, 0, line, 0) });
  });
}
