import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import { COMMANDS } from '../../protocol/ids';

export function registerShowOutput(output: LogOutputChannel): Disposable {
  return commands.registerCommand(COMMANDS.showOutput, () => output.show());
}
