import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { launchBrowser, newUser } from './browser';
import { acceptDriver, type Driver, type InHost } from './driver-socket';
import { keepEvidence } from './keep-evidence';
import { startVsCode, type VsCodeServer } from './vscode-server';
import { windowAddress } from './window-address';
import { type StartingPoint, writeFolder } from './write-folder';

export interface ExtensionHostInUse {
  /** Runs a function inside the extension host; it may use nothing but its arguments, and what it returns is copied. */
  readonly inHost: InHost;
  /** Absolute path of a file in the folder. */
  path(file: string): string;
  readonly server: () => VsCodeServer;
}

const DRIVER = fileURLToPath(new URL('driver', import.meta.url));

/** One window on one folder with the packaged extension, and a way into its extension host. */
export function useExtensionHost(start: StartingPoint): ExtensionHostInUse {
  let opened: { server: VsCodeServer; browser: Browser; page: Page; driver: Driver } | undefined;
  const there = () => {
    if (!opened) throw new Error('VS Code was not started.');
    return opened;
  };
  beforeAll(async () => {
    const [server, browser] = await Promise.all([startVsCode({ vsix: inject('vsix') }), launchBrowser()]);
    const folder = join(server.run, 'project');
    writeFolder(folder, start);
    const page = await (await newUser(browser)).newPage();
    const driver = await acceptDriver(join(server.run, 'tmp/driver.sock'), () => {
      const payload = { extensionDevelopmentPath: DRIVER, extensionTestsPath: join(DRIVER, 'driver.cjs') };
      return page.goto(windowAddress(server, folder, payload));
    });
    opened = { server, browser, page, driver };
  });
  afterAll(async () => {
    if (!opened) return;
    opened.driver.close();
    await opened.browser.close();
    await opened.server.stop();
    rmSync(opened.server.run, { recursive: true, force: true });
  });
  beforeEach(({ onTestFailed }) => {
    const { page, server } = there();
    onTestFailed(({ task }) => keepEvidence(task.name, page, server, task.result?.errors?.[0]?.message));
  });
  return {
    inHost(body, ...argument) {
      return there().driver.inHost(body, ...argument);
    },
    path: (file) => join(there().server.run, 'project', file),
    server: () => there().server,
  };
}
