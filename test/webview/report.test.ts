import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtmlReport } from '../../src/core/report/html';
import { type Browser, buildPage, hasChromium, openBrowser, openReport } from '../helpers/browser';
import { phase, sampleFindings, sampleFunction, samplePath, sampleProfile, spread } from '../helpers/sample-profile';

describe.skipIf(!hasChromium())('the HTML report in Chromium, as a file of its own', () => {
  let browser: Browser;
  let html: string;
  beforeAll(async () => {
    let files: ReadonlyMap<string, string>;
    [browser, files] = await Promise.all([openBrowser(), buildPage()]);
    const text = (name: string) => files.get(name) ?? '';
    html = renderHtmlReport({
      title: 'shop',
      root: '/home/dev/shop',
      profiles: [sampleProfile(), slowProfile()],
      findings: sampleFindings(),
      problems: [{ file: 'template.yaml', line: 3, message: 'Handler names a missing file.' }],
      script: text('panel.js'),
      styles: text('panel.css'),
      mermaidScript: text('mermaid.js'),
      modelScript: text('model.js'),
    });
  });
  afterAll(() => browser?.close());

  test('lists every function, slowest cold start first, and shows each', async () => {
    const { page, complaints, requests } = await openReport(browser, html);
    const rows = await page.locator('.overview tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split(/\s+/)[0])).toEqual(['결제-확인', 'shop-orders']);
    expect(await page.getByRole('group', { name: 'Cold start' }).count()).toBe(2);
    expect(await page.getByText('Handler names a missing file.').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    expect(requests).toHaveLength(1);
    await page.close();
  });

  test('leads to the code by a link and offers no button that could change it', async () => {
    const { page } = await openReport(browser, html);
    const link = page.locator('.finding').filter({ hasText: 'A PostgreSQL client' }).getByRole('link');
    expect(await link.getAttribute('href')).toBe('vscode://file/home/dev/shop/src/orders.ts:12');
    expect(await page.getByRole('button', { name: /^(Fix|Go to code)$/ }).count()).toBe(0);
    await page.close();
  });

  test('draws the anatomy from the embedded library, without a request or a violation', async () => {
    const { page, complaints, requests } = await openReport(browser, html);
    await page.getByRole('tab', { name: 'Anatomy' }).first().click();
    await page.locator('.diagram svg').waitFor();
    expect(complaints).toEqual([]);
    expect(requests).toHaveLength(1);
    await page.close();
  });

  test('follows the colour scheme of the reader', async () => {
    const background = async (colorScheme: 'light' | 'dark') => {
      const { page } = await openReport(browser, html, { colorScheme });
      const colour = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      await page.close();
      return colour;
    };
    expect(await background('light')).toBe('rgb(255, 255, 255)');
    expect(await background('dark')).toBe('rgb(30, 31, 34)');
  });

  function slowProfile() {
    const { paths } = sampleProfile();
    const cold = samplePath([phase('user-init', spread(4000, 0.3), true, 'published', 'table')]);
    const fn = sampleFunction({ id: 'src/pay.ts#handler', file: 'src/pay.ts', deployedName: '결제-확인' });
    return sampleProfile({ function: fn, paths: { ...paths, cold }, afterFixes: null });
  }
});
