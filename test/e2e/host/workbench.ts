import type { FrameLocator, Locator, Page } from 'playwright-core';

/** A window of VS Code as a user sees it: everything goes through keyboard, mouse and what is on the screen. */
export interface Workbench {
  readonly page: Page;
  readonly editor: Locator;
  /** Runs a command of the palette by its whole title. */
  command(title: string): Promise<void>;
  /** Opens a file by its name through "Go to File". */
  openFile(name: string): Promise<void>;
  /** Puts the cursor at the start of a line. */
  goToLine(line: number): Promise<void>;
  /** Line and column in the status bar. */
  cursor(): Promise<string>;
  /** Rows of the Problems view. */
  problems(): Promise<Locator>;
  /** Opens the light bulb's menu at the cursor and chooses by title with the keyboard. */
  quickFix(title: string): Promise<void>;
  /** Chooses in a menu of actions that is open or about to open, with the keyboard. */
  chooseAction(title: string): Promise<void>;
  /** The page of the profile panel. */
  readonly panel: FrameLocator;
}

const START_WITHIN_MS = 90_000;

/** Goes to a window's address and waits until it can be used. */
export async function openWorkbench(page: Page, address: string): Promise<Workbench> {
  await page.goto(address);
  await workbenchReady(page);
  const bench: Workbench = {
    page,
    editor: page.locator('.editor-instance .monaco-editor[data-uri]').first(),
    panel: page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    command: (title) => runCommand(page, title),
    openFile: (name) => openFile(page, name),
    goToLine: (line) => goToLine(page, line),
    cursor: () => page.locator('#status\\.editor\\.selection').innerText(),
    async problems() {
      await runCommand(page, 'Problems: Focus on Problems View');
      return page.locator('.markers-panel .monaco-list-row');
    },
    quickFix: (title) => quickFix(page, title),
    chooseAction: (title) => chooseAction(page, title),
  };
  return bench;
}

export async function workbenchReady(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: START_WITHIN_MS });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: START_WITHIN_MS });
}

/** What takes the focus late (an editor that is restored, a page that has loaded) closes the input: it is opened again. */
async function quickInput(page: Page, key: string, text: string): Promise<Locator> {
  const input = page.locator('.quick-input-widget input[type=text]');
  for (let press = 1; ; press += 1) {
    await page.keyboard.press(key);
    try {
      await input.waitFor({ timeout: 5_000 });
      await input.fill(text, { timeout: 2_500 });
      return input;
    } catch (error) {
      if (press === 5) throw error;
    }
  }
}

async function runCommand(page: Page, title: string): Promise<void> {
  const input = await quickInput(page, 'F1', `>${title}`);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  await row.waitFor();
  await row.click();
  await input.waitFor({ state: 'hidden' });
}

async function openFile(page: Page, name: string): Promise<void> {
  await quickInput(page, 'Control+P', name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.editor-group-container .tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator('.editor-instance .monaco-editor[data-uri]').first().waitFor();
}

async function goToLine(page: Page, line: number): Promise<void> {
  const input = await quickInput(page, 'Control+G', `:${line}`);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
  await page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line},` }).waitFor();
}

/**
 * VS Code drops a pending request for code actions whenever another provider registers, as TypeScript's does late, and
 * then says "No code actions available": pressing again is what a user does, too.
 */
async function quickFix(page: Page, title: string): Promise<void> {
  for (let press = 1; ; press += 1) {
    await page.keyboard.press('Control+.');
    try {
      await actionRow(page, title).waitFor({ timeout: 2_500 });
      return await chooseAction(page, title);
    } catch (error) {
      if (press === 10) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** By keyboard: in older versions an overlay swallows clicks on this menu. */
async function chooseAction(page: Page, title: string): Promise<void> {
  const row = actionRow(page, title);
  await row.waitFor();
  const focused = page.locator('.action-widget .monaco-list-row.focused', { hasText: title });
  for (let step = 0; step < 30 && (await focused.count()) === 0; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'hidden' });
}

function actionRow(page: Page, title: string): Locator {
  return page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
}
