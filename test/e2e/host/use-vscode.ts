import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchBrowser, newUser } from './browser';
import { keepEvidence } from './keep-evidence';
import { startVsCode, type VsCodeServer, type VsCodeServerOptions } from './vscode-server';
import { windowAddress } from './window-address';
import { openWorkbench, type Workbench } from './workbench';
import { type StartingPoint, writeFolder } from './write-folder';

export interface StoryStage extends Workbench {
  /** The story's own folder on disk. */
  readonly folder: string;
  readonly server: VsCodeServer;
  /** A file of it as it is on disk now. */
  read(path: string): string;
}

export type Story = (name: string, start: StartingPoint, body: (stage: StoryStage) => Promise<void>) => void;

export interface VsCodeInUse {
  readonly story: Story;
  readonly server: () => VsCodeServer;
  readonly browser: () => Browser;
}

/** One VS Code and one browser for a test file; each story gets a fresh folder and a fresh user in it. */
export function useVsCode(options: Omit<VsCodeServerOptions, 'vsix'> = {}): VsCodeInUse {
  let server: VsCodeServer | undefined;
  let browser: Browser | undefined;
  let failed = false;
  let folders = 0;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startVsCode({ vsix: inject('vsix'), ...options }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    if (server && !failed) rmSync(server.run, { recursive: true, force: true });
  });

  const story: Story = (name, start, body) => {
    test(name, async () => {
      const stage = { server: there(server), browser: there(browser) };
      folders += 1;
      const folder = join(stage.server.run, `story-${folders}`);
      writeFolder(folder, start);
      const user = await newUser(stage.browser);
      const page = await user.newPage();
      try {
        const workbench = await openWorkbench(page, windowAddress(stage.server, folder));
        const read = (path: string) => readFileSync(join(folder, path), 'utf8');
        await body({ ...workbench, folder, server: stage.server, read });
      } catch (error) {
        failed = true;
        await keepEvidence(name, page, stage.server, error);
        throw error;
      } finally {
        await user.close();
      }
    });
  };
  return { story, server: () => there(server), browser: () => there(browser) };
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('VS Code was not started.');
  return value;
}
