import { type Disposable, LanguageStatusSeverity, languages } from 'vscode';
import { COMMANDS, EXTENSION_NAME } from '../protocol/ids';
import { SERVED_DOCUMENTS } from './served-documents';

export type ServerState = 'starting' | 'running' | 'stopped' | 'failed';

/** The language status of served documents: whether the analysis is there, and the way to what went wrong. */
export function createServerStatus(): Disposable & { show(state: ServerState): void } {
  const item = languages.createLanguageStatusItem('coldStart.server', SERVED_DOCUMENTS);
  item.name = EXTENSION_NAME;
  item.text = EXTENSION_NAME;
  const show = (state: ServerState): void => {
    const broken = state === 'failed' || state === 'stopped';
    item.busy = state === 'starting';
    item.detail = DETAILS[state];
    item.severity = broken ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command = broken
      ? { title: 'Restart', command: COMMANDS.restartServer }
      : { title: 'Open Cold Start Profile', command: COMMANDS.openProfile };
  };
  show('starting');
  return { show, dispose: () => item.dispose() };
}

const DETAILS: Readonly<Record<ServerState, string>> = {
  starting: 'Starting',
  running: 'Findings, code lenses and the profile are up to date',
  stopped: 'The language server has stopped',
  failed: 'The language server could not be started',
};
