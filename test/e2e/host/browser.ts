import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { e2eHost } from '../../../src/build/e2e-host.mjs';
import { SHORT_TMPDIR } from './run-folder';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
];

export function launchBrowser(): Promise<Browser> {
  const env = { ...process.env, TMPDIR: SHORT_TMPDIR } as Record<string, string>;
  return chromium.launch({ executablePath: e2eHost().chromium, headless: true, env, args: FLAGS });
}

/** A user of their own: VS Code keeps what it remembers of a window in the browser's storage. */
export async function newUser(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    deviceScaleFactor: 1,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // Only our own server: a story neither waits for the network nor sends anything there.
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1' && !hostname.endsWith('.localhost'),
    (route) => route.abort(),
  );
  context.setDefaultTimeout(30_000);
  return context;
}
