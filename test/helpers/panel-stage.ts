import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Profile } from '../../src/core/model';
import { type Browser, buildPage, openBrowser, openPanel, type PanelOptions, type PanelPage } from './browser';
import { sampleFindings } from './sample-profile';
import { DARK } from './vscode-themes';

export interface ShowOptions extends PanelOptions {
  readonly findings?: ReturnType<typeof sampleFindings>;
  /** Sent before the profile, as the extension does. */
  readonly translations?: Readonly<Record<string, string>>;
}

/** One Chromium for a file of tests, and the panel shown in it. */
export function panelStage() {
  let browser: Browser;
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([openBrowser(), buildPage()]);
  });
  afterAll(() => browser?.close());

  const open = (options: PanelOptions = {}) => openPanel(browser, files, { theme: DARK, ...options });

  /** The page once it has drawn these profiles and has the timing model. */
  const show = async (profiles: readonly Profile[], options: ShowOptions = {}): Promise<PanelPage> => {
    const panel = await open(options);
    if (options.translations) {
      await panel.send({ type: 'language', language: 'ko', translations: options.translations });
    }
    const result = { root: '/shop', profiles, findings: options.findings ?? sampleFindings(), problems: [] };
    await panel.send({ type: 'show', document: 'file:///shop/src/orders.ts', result, select: null });
    await panel.page.getByRole('heading', { level: 1 }).waitFor();
    // The policy forbids what waitForFunction does with a text.
    while (!(await panel.page.evaluate('globalThis.coldStartModel !== undefined'))) await panel.page.waitForTimeout(20);
    return panel;
  };
  return { open, show };
}

/** What a reader sees of an element: hidden text does not count. */
export async function seen(locator: Locator): Promise<string> {
  return (await locator.allInnerTexts()).join(' ').replace(/\s+/g, ' ').trim();
}

/** Types a part of a function's name into a picker and takes the first that has it. */
export async function chooseFunction(page: Page, picker: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: picker, exact: true }).fill(name);
  await page.keyboard.press('Enter');
}
