import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { EnvironmentValues } from '../../core/model';
import { SETTINGS_SECTION } from '../../protocol/ids';
import type { Settings } from '../../protocol/settings';
import { toUri } from '../document-path';
import type { Folder } from '../folder';
import { readSettings } from '../read-settings';

/** Asks the client for a folder's settings and hands them to its session. */
export async function configure(connection: Connection, folder: Folder): Promise<void> {
  const section: unknown = await connection.workspace.getConfiguration({
    scopeUri: toUri(folder.root),
    section: SETTINGS_SECTION,
  });
  const { settings, ignored } = readSettings(section);
  for (const key of ignored) connection.console.warn(`The setting ${key} has no valid value; its default is used.`);
  folder.settings = settings;
  folder.session.configure({ flags: flagsOf(settings), heavyImportThresholdMs: settings.heavyImportThresholdMs });
  folder.changed();
}

export function registerConfiguration(connection: Connection): void {
  void connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION });
}

function flagsOf({ memoryMB, runtime, arch, region }: Settings): Partial<EnvironmentValues> {
  return {
    ...(memoryMB === null ? {} : { memoryMB }),
    ...(runtime === null ? {} : { runtime }),
    ...(arch === null ? {} : { arch }),
    ...(region === null ? {} : { region }),
  };
}
