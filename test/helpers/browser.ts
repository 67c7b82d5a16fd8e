import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { pagePolicy } from '../../src/protocol/page-html';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Chromium to drive: `CHROMIUM` in the environment, else where Linux distributions put it. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether browser tests can run; says once how to make them run where they cannot. */
export function hasChromium(): boolean {
  const found = existsSync(CHROMIUM);
  if (!found) {
    process.stderr.write(
      `Skipped browser tests: no Chromium at ${CHROMIUM}. Name one with CHROMIUM=/path/to/chromium.\n`,
    );
  }
  return found;
}

export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium with a profile of its own. */
export async function openBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'cold-start-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    args: FLAGS,
    viewport: { width: 1000, height: 800 },
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The page's files by name (`panel.js`, `panel.css`, `mermaid.js`), built in memory as the product builds them. */
export async function buildPage(): Promise<ReadonlyMap<string, string>> {
  const { bundles } = (await import(pathToFileURL(join(ROOT, 'src/build/bundles.mjs')).href)) as {
    bundles: (root: string) => readonly BuildOptions[];
  };
  const web = bundles(ROOT).filter((options) => options.platform === 'browser');
  const results = await Promise.all(web.map((options) => build({ ...options, write: false })));
  const files = results.flatMap((result) => result.outputFiles ?? []);
  return new Map(files.map((file) => [file.path.replace(/^.*[\\/]/, ''), file.text]));
}

export interface PanelPage {
  readonly page: Page;
  /** What the page asked for over the network, by file name. */
  readonly requests: readonly string[];
  /** Violations of the content security policy and uncaught errors. */
  readonly complaints: readonly string[];
  /** Sends a message as the extension would. */
  send(message: unknown): Promise<void>;
  /** Messages the page has posted so far. */
  posted(): Promise<readonly unknown[]>;
}

export interface PanelOptions {
  /** Variables and body class of a VS Code theme; none for a bare page. */
  readonly theme?: { readonly kind: string; readonly variables: Readonly<Record<string, string>> };
  readonly width?: number;
  /** Font files that the page may load beside its own, by name. */
  readonly fonts?: ReadonlyMap<string, Buffer>;
  readonly colorScheme?: 'light' | 'dark';
}

const ORIGIN = 'https://panel.test';
const NONCE = 'c2FtcGxlLW5vbmNl';

/** The policy of the extension's page. */
export const PANEL_POLICY = pagePolicy({ nonce: NONCE, origin: ORIGIN });

// Runs in the page before its own scripts; `data-posted` is what a test can wait for.
const VSCODE_API = `{
  globalThis.keptState = undefined;
  globalThis.posted = [];
  globalThis.acquireVsCodeApi = () => ({
    postMessage(message) {
      posted.push(message);
      document.documentElement.dataset.posted = String(posted.length);
    },
    getState: () => keptState,
    setState(next) {
      keptState = next;
    },
  });
}`;

/** Opens the panel's page as a webview would: same policy, a stand-in for `acquireVsCodeApi` that keeps messages. */
export async function openPanel(
  browser: Browser,
  files: ReadonlyMap<string, string>,
  options: PanelOptions = {},
): Promise<PanelPage> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: options.width ?? 1000, height: 900 });
  await page.emulateMedia({ colorScheme: options.colorScheme ?? 'dark' });
  const requests: string[] = [];
  const complaints = listenForComplaints(page);
  await page.route(`${ORIGIN}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill(pageResponse(options.theme));
    requests.push(name);
    const body = files.get(name) ?? options.fonts?.get(name);
    const contentType = name.endsWith('.css') ? 'text/css' : name.endsWith('.js') ? 'text/javascript' : 'font/woff2';
    return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType });
  });
  await page.addInitScript({ content: VSCODE_API });
  await page.goto(`${ORIGIN}/`);
  // The extension sends nothing before the page has said that it is ready.
  await page.locator('html[data-posted]').waitFor();
  return {
    page,
    requests,
    complaints,
    send: (message) => page.evaluate(`postMessage(${JSON.stringify(message)}, '*')`),
    posted: () => page.evaluate('posted'),
  };
}

/** Opens a report from its text, as a file without a server. */
export async function openReport(browser: Browser, html: string, options: Omit<PanelOptions, 'theme'> = {}) {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: options.width ?? 1000, height: 900 });
  await page.emulateMedia({ colorScheme: options.colorScheme ?? 'light' });
  const complaints = listenForComplaints(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.route(`${ORIGIN}/**`, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
  await page.goto(`${ORIGIN}/report.html`);
  return { page, requests, complaints };
}

function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

function pageResponse(theme: PanelOptions['theme']) {
  const variables = Object.entries(theme?.variables ?? {}).map(
    ([name, value]) => `--vscode-${name}: ${value.replaceAll('"', "'")};`,
  );
  const body = `<!doctype html>
<html lang="en" style="${variables.join(' ')}">
<head><meta charset="utf-8"><title>Cold Start Profile</title><link rel="stylesheet" href="panel.css"></head>
<body class="${theme?.kind ?? ''}"><div id="root"></div><script nonce="${NONCE}" src="panel.js"></script></body>
</html>`;
  return { body, contentType: 'text/html', headers: { 'content-security-policy': PANEL_POLICY } };
}
