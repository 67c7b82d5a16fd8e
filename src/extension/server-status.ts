import { type Disposable, LanguageStatusSeverity, l10n, languages } from 'vscode';
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
    item.detail = detail(state);
    item.severity = broken ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command = broken
      ? { title: l10n.t('Restart'), command: COMMANDS.restartServer }
      : { title: l10n.t('Open Cold Start Profile'), command: COMMANDS.openProfile };
  };
  show('starting');
  return { show, dispose: () => item.dispose() };
}

function detail(state: ServerState): string {
  const details: Readonly<Record<ServerState, string>> = {
    starting: l10n.t('Starting'),
    running: l10n.t('Findings, code lenses and the profile are up to date'),
    stopped: l10n.t('The language server has stopped'),
    failed: l10n.t('The language server could not be started'),
  };
  return details[state];
}
