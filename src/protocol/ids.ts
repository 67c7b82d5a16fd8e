// Every id that two processes (or the manifest) must agree on; `test/protocol/ids.test.ts` compares them with package.json.

export const EXTENSION_NAME = 'Cold Start Profiler';
export const PANEL_TITLE = 'Cold Start Profile';
export const PANEL_VIEW_TYPE = 'coldStart.profile';
export const FUNCTIONS_VIEW = 'coldStart.functions';
export const DIAGNOSTIC_SOURCE = 'cold-start';
/** Code action kind that `editor.codeActionsOnSave` can name. */
export const FIX_ALL_KIND = 'source.fixAll.coldStart';

export const COMMANDS = {
  openProfile: 'coldStart.openProfile',
  measure: 'coldStart.measure',
  restartServer: 'coldStart.restartServer',
  showOutput: 'coldStart.showOutput',
  openCode: 'coldStart.openCode',
  groupFunctions: 'coldStart.groupFunctions',
  sortFunctions: 'coldStart.sortFunctions',
  refreshFunctions: 'coldStart.refreshFunctions',
  fixAll: 'coldStart.fixAll',
} as const;

export const SETTINGS_SECTION = 'coldStart';

/** VS Code's ids of the languages analysed; the manifest activates the extension on the same. */
export const LANGUAGE_IDS = [
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'java',
  'python',
] as const;
