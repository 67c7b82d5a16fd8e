import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, buildPage, hasChromium, openBrowser, openPanel, type PanelPage } from '../helpers/browser';
import { chooseFunction } from '../helpers/panel-stage';
import { sampleFindings, sampleFunction, sampleProfile } from '../helpers/sample-profile';
import { DARK } from '../helpers/vscode-themes';

describe.skipIf(!hasChromium())('the panel in Chromium, under the policy of the extension', () => {
  let browser: Browser;
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([openBrowser(), buildPage()]);
  });
  afterAll(() => browser?.close());

  async function shown(profiles = [sampleProfile()], findings = sampleFindings()): Promise<PanelPage> {
    const panel = await openPanel(browser, files, { theme: DARK });
    const result = { root: '/shop', profiles, findings, problems: [] };
    await panel.send({ type: 'show', document: 'file:///shop/src/orders.ts', result, select: null });
    await panel.page.getByRole('heading', { level: 1 }).waitFor();
    return panel;
  }

  test('draws three lanes with what the caller waits, and says why a restore is not to be had', async () => {
    const { page, complaints, posted } = await shown();
    for (const lane of ['Cold start', 'Warm start', 'Restore start']) {
      expect(await page.getByRole('group', { name: lane }).isVisible()).toBe(true);
    }
    const cold = page.getByRole('group', { name: 'Cold start' });
    expect(await cold.locator('.segment').evaluateAll((all) => all.map((one) => one.ariaLabel))).toEqual([
      'Download 38 ms',
      'Boot 142 ms',
      'Runtime init 128 ms',
      'User init 231 ms, has a finding',
      'Handler 41 ms, has a finding',
    ]);
    expect(await seen(cold.locator('.lane-total'))).toBe('592 ms');
    expect(await seen(cold)).toMatch(/after fixes\s+525 ms\s+(assumed\s+)?−6[67] ms/);
    const restore = page.getByRole('group', { name: 'Restore start' });
    expect(await seen(restore)).toContain('SnapStart is not offered for nodejs22.x');
    expect(await posted()).toEqual([{ type: 'ready' }]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('tells number, range, parts and source of a phase on hover', async () => {
    const { page } = await shown();
    await page.getByRole('button', { name: 'User init 231 ms' }).hover();
    const text = await seen(page.getByRole('tooltip'));
    expect(text).toMatch(/User init\s+231 ms\s+196–300 ms/);
    expect(text).toMatch(/aws-sdk\s*finding\s+125 ms/);
    expect(text).toContain('on the REPORT line');
    expect(text).toContain('assumed: Import table of this product');
    await page.close();
  });

  test('tells the same to the keyboard: one tab stop, arrows along and between lanes, Escape', async () => {
    const { page } = await shown();
    await page.getByRole('button', { name: 'Download 38 ms' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await seen(page.getByRole('tooltip'))).toContain('Boot');
    expect(await seen(page.getByRole('tooltip'))).toContain('not on the REPORT line');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('aria-label')).toBe('Handler 24 ms, has a finding');
    expect(await focused.getAttribute('aria-describedby')).toBe(await page.getByRole('tooltip').getAttribute('id'));
    await page.keyboard.press('Escape');
    expect(await page.getByRole('tooltip').count()).toBe(0);
    expect(await page.locator('.segment[tabindex="0"]').count()).toBe(1);
    await page.close();
  });

  test('goes to the dearest flagged line of a phase, to a part, to a finding', async () => {
    const { page, posted } = await shown();
    await page.getByRole('button', { name: 'User init 231 ms' }).click();
    const cold = page.getByRole('group', { name: 'Cold start' });
    await cold.getByRole('button', { name: 'Cold', exact: true }).click();
    await cold.getByRole('button', { name: 'User init', exact: true }).click();
    await cold
      .getByRole('listitem')
      .filter({ hasText: /^zod/ })
      .getByTitle(/^Go to/)
      .click();
    const finding = page.locator('.finding').filter({ hasText: 'A PostgreSQL client' });
    await finding.getByRole('button', { name: 'Go to code' }).click();
    const opened = (await posted()).slice(1) as { type: string; location: { line: number } }[];
    expect(opened.map(({ type, location }) => [type, location.line])).toEqual([
      ['open-location', 2],
      ['open-location', 4],
      ['open-location', 12],
    ]);
    await page.close();
  });

  test('asks the extension to apply the fix of a finding', async () => {
    const { page, posted } = await shown();
    const finding = page.locator('.finding').filter({ hasText: 'Importing all of aws-sdk' });
    await finding.getByRole('button', { name: 'Fix' }).click();
    expect((await posted()).at(-1)).toEqual({ type: 'apply-fixes', findings: ['f-import'] });
    await page.getByRole('button', { name: 'Apply 2 fixes' }).click();
    expect((await posted()).at(-1)).toEqual({ type: 'apply-fixes', findings: ['f-import', 'f-connection'] });
    await page.close();
  });

  test('loads Mermaid when the anatomy is opened, not before, and draws within the policy', async () => {
    const { page, requests, complaints, posted } = await shown();
    expect(requests).not.toContain('mermaid.js');
    await page.getByRole('tab', { name: 'Anatomy' }).click();
    await page.locator('.diagram svg').waitFor();
    expect(requests).toContain('mermaid.js');
    const texts = (await page.locator('.diagram svg').locator('text').allTextContents()).join(' ').replace(/\s/g, ' ');
    expect(texts).toContain('User init · 231 ms');
    expect(texts).toContain('Response after 592 ms');
    expect(await seen(page.getByRole('row', { name: /Firecracker microVM/ }))).toContain('this function');
    await page.getByRole('button', { name: 'Copy as Mermaid text' }).click();
    expect((await posted()).at(-1)).toMatchObject({ type: 'copy', text: expect.stringMatching(/^sequenceDiagram\n/) });
    await page.getByRole('button', { name: 'Copy comparison' }).click();
    expect((await posted()).at(-1)).toMatchObject({ type: 'copy', text: expect.stringMatching(/^flowchart LR\n/) });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('switches between the functions of a file and tells the extension', async () => {
    const other = sampleProfile({
      function: sampleFunction({ id: 'src/orders.ts#list', name: 'list', deployedName: null }),
    });
    const { page, posted } = await shown([sampleProfile(), other]);
    await chooseFunction(page, 'Function', 'list');
    expect(await seen(page.getByRole('heading', { level: 1 }))).toBe('list');
    expect((await posted()).at(-1)).toEqual({ type: 'select-function', function: 'src/orders.ts#list' });
    expect(await page.getByText("Nothing here slows this function's start down").isVisible()).toBe(true);
    await page.close();
  });

  test('hostile names stay text, on the page and in the diagram', async () => {
    const name = '<img src=x onerror="globalThis.hacked=1"><b>bold</b> #35; end; $$x$$';
    const profile = sampleProfile({ function: sampleFunction({ deployedName: name }) });
    const findings = sampleFindings().map((finding) => ({ ...finding, message: name }));
    const { page, complaints } = await shown([profile], findings);
    expect(await seen(page.getByRole('heading', { level: 1 }))).toBe(name);
    await page.getByRole('tab', { name: 'Anatomy' }).click();
    await page.locator('.diagram svg').waitFor();
    // Mermaid breaks a long name into lines.
    const texts = (await page.locator('.diagram svg text').allTextContents()).join('').replace(/\s/g, '');
    expect(texts).toContain('<imgsrc=xonerror="globalThis.hacked=1"');
    expect(await page.locator('main img, main b').count()).toBe(0);
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('keeps the drawing while a new analysis runs and when it fails', async () => {
    const { page, send } = await shown();
    await send({ type: 'busy' });
    expect(await page.locator('[aria-busy="true"]').waitFor()).toBeUndefined();
    await send({ type: 'failed', message: 'The server stopped. Restart it.' });
    expect(await seen(page.getByRole('alert'))).toContain('The server stopped. Restart it.');
    expect(await page.getByRole('group', { name: 'Cold start' }).isVisible()).toBe(true);
    await page.close();
  });

  test('says what to do when there is nothing to show', async () => {
    const { page, send } = await openPanel(browser, files, { theme: DARK });
    await send({ type: 'empty', reason: 'no-editor' });
    await page.getByText('Open the source file of a serverless function').waitFor();
    await page.close();
  });

  test('fits a panel of 300 px without scrolling sideways', async () => {
    const long = 'my-company-production-payments-confirmation-handler-결제확인-v2-without-end';
    const { page } = await shown([sampleProfile({ function: sampleFunction({ deployedName: long, line: 1234 }) })]);
    await page.setViewportSize({ width: 300, height: 700 });
    // The timeline is laid out anew for its width a frame or two later.
    await page.waitForFunction('document.documentElement.scrollWidth <= 300');
    await page.close();
  });
});

/** What a reader sees of an element: hidden text does not count. */
async function seen(locator: Locator): Promise<string> {
  return (await locator.allInnerTexts()).join(' ');
}
