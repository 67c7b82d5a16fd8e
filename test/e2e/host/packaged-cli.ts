import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { formatMs } from '../../../src/core/report/format-ms';
import type { VsCodeServer } from './vscode-server';

interface ProfileJson {
  readonly function: { readonly id: string };
  readonly paths: Readonly<Record<'cold' | 'warm' | 'restore', { readonly callerWaits: { readonly p50: number } }>>;
}

/** `coldstart profile <file> --format json` with the CLI that the VSIX brought, in the words of the panel's lanes. */
export function cliLanes(server: VsCodeServer, folder: string, file: string): Readonly<Record<string, string>> {
  const cli = join(server.extension, 'dist/cli.js');
  const args = [cli, 'profile', file, '--format', 'json', '--quiet'];
  const json = execFileSync(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  const profiles = JSON.parse(json.toString()) as readonly ProfileJson[];
  const profile = profiles.find(({ function: { id } }) => id.startsWith(`${file}#`));
  if (!profile) throw new Error(`coldstart profile ${file} gave no function of it`);
  const { cold, warm, restore } = profile.paths;
  return {
    'Cold start': formatMs(cold.callerWaits.p50),
    'Warm start': formatMs(warm.callerWaits.p50),
    'Restore start': formatMs(restore.callerWaits.p50),
  };
}
