import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { artefactFolder } from './artefact-folder';
import type { VsCodeServer } from './vscode-server';

/** Keeps what a failed story looked like, with the logs of server, editor and extension, and prints where. */
export async function keepEvidence(story: string, page: Page, server: VsCodeServer, error: unknown): Promise<void> {
  const folder = artefactFolder(join('failures', story.replace(/[^a-z0-9]+/gi, '-').toLowerCase()));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'error.txt'), error instanceof Error ? `${error.stack}\n` : `${error}\n`);
  await page.screenshot({ path: join(folder, 'window.png') }).catch(() => undefined);
  for (const [from, to] of [
    ['server.log', 'server.log'],
    ['data/logs', 'logs'],
  ] as const) {
    if (existsSync(join(server.run, from))) cpSync(join(server.run, from), join(folder, to), { recursive: true });
  }
  process.stderr.write(`"${story}" failed; screenshot and logs: ${folder}\n`);
}
