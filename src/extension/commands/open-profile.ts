import { commands, type Disposable, Uri } from 'vscode';
import { COMMANDS } from '../../protocol/ids';
import type { ProfilePanel } from '../panel/profile-panel';

/** From the palette without arguments, from a code lens with document and function, from menus with the file's URI. */
export function registerOpenProfile(panel: ProfilePanel): Disposable {
  return commands.registerCommand(COMMANDS.openProfile, (document?: unknown, functionId?: unknown) => {
    const uri = document instanceof Uri ? document.toString() : document;
    panel.open(typeof uri === 'string' ? uri : undefined, typeof functionId === 'string' ? functionId : undefined);
  });
}
