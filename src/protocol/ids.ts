/** Every id that two processes (or the manifest) must agree on. `test/protocol/ids.test.ts` compares them with package.json. */
export const EXTENSION_NAME = 'Cold Start Profiler';
export const PANEL_TITLE = 'Cold Start Profile';
export const PANEL_VIEW_TYPE = 'coldStart.profile';
export const DIAGNOSTIC_SOURCE = 'cold-start';

export const COMMANDS = {
  openProfile: 'coldStart.openProfile',
  restartServer: 'coldStart.restartServer',
  showOutput: 'coldStart.showOutput',
} as const;

/** Commands the server itself executes (code actions that need no new request). */
export const SERVER_COMMANDS = {} as const;

export const SETTINGS_SECTION = 'coldStart';
