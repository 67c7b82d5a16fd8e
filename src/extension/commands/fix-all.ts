import { commands, type Disposable } from 'vscode';
import { COMMANDS, FIX_ALL_KIND } from '../../protocol/ids';

/** All safe fixes of the active file: what `editor.codeActionsOnSave` does on save, now. */
export function registerFixAll(): Disposable {
  return commands.registerCommand(COMMANDS.fixAll, () =>
    // VS Code says so itself where there is nothing to fix.
    commands.executeCommand('editor.action.sourceAction', { kind: FIX_ALL_KIND, apply: 'first' }),
  );
}
