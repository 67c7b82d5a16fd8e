import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { PROVENANCES, type Provenance } from '../../src/core/model';
import { hasChromium } from '../helpers/browser';
import { measuredProfile } from '../helpers/measured-profile';
import { chooseFunction, panelStage, seen } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';
import { phase, sampleFindings, sampleFunction, samplePath, sampleProfile, spread } from '../helpers/sample-profile';

/** Where a number may stand without being a button that says where it comes from, and why. */
const SILENT: Readonly<Record<string, string>> = {
  '.axis': 'the scale',
  '.segment, .aside': 'the tooltip of the segment says it, on hover and on focus',
  '.change': 'what two numbers beside it differ by; both can be asked',
  '.lane-range, .glance-range': 'the range of the number beside it, which is in its answer',
  '.cell': 'a click tells it below, where it can be asked',
  '.imports-tools [role=status]': 'says itself whether it is estimated or measured; the table has its parts',
  '.latency-chart': 'drawn from the table below it',
  '.diagram': 'drawn from the timeline',
  '.control, .environment': 'a setting: the file that says it stands beside it',
  '.compared-settings': 'a setting: its title names the file that says it',
  '.finding-text': 'a sentence; its numbers stand beside it',
  '.assumptions, .problems, .lane-note': 'prose that is a source itself',
  '.combobox-list': 'a list to choose from',
  '.compared-verdict': 'the last row of the table below it',
};

const orders = projectedProfile({ provisionedConcurrency: 2 });
const list = projectedProfile(
  { memoryMB: 1769 },
  { function: sampleFunction({ id: 'src/list.ts#list', name: 'list', deployedName: 'shop-list' }) },
);

describe.skipIf(!hasChromium())('where numbers come from, in Chromium', () => {
  const { open, show } = panelStage();

  test('every number in every tab can be asked, or it is known why not', async () => {
    const { page, send } = await show([orders, list]);
    const result = { root: '/shop', profiles: [orders, list], findings: sampleFindings(), problems: [] };
    const measured = [{ ...measuredProfile(), modules: undefined }];
    await send({ type: 'show', document: 'file:///shop/src/orders.ts', result: { ...result, measured }, select: null });
    await page.locator('.measured').waitFor();
    for (const lane of await page.locator('.lane h2 button').all()) await lane.click();
    for (const part of await page.locator('.tree-toggle').all()) await part.click();
    for (const tab of ['Findings', 'What if', 'Imports', 'Traffic and cost', 'Anatomy', 'Compare']) {
      await page.getByRole('tab', { name: tab }).click();
      if (tab === 'Compare') await chooseFunction(page, 'Compare with', 'shop-list');
      if (tab === 'Anatomy') await page.locator('.diagram svg').waitFor();
      expect(await page.locator('.figure').count(), tab).toBeGreaterThan(10);
      expect(await silentNumbers(page), tab).toEqual([]);
    }
    await page.close();
  });

  test.each([
    ['a difference that was measured', '.measured td:nth-child(4) .figure', /measured on this machine less projected/],
    [
      'what a phase was measured at',
      '.measured td:nth-child(2) .figure',
      /measured here: Node\.js 22\.1\.0, Example CPU/,
    ],
  ])('%s says so', async (_, selector, said) => {
    const { page, send } = await open();
    const result = {
      root: '/shop',
      profiles: [sampleProfile()],
      measured: [measuredProfile()],
      findings: [],
      problems: [],
    };
    await send({ type: 'show', document: 'file:///shop/src/orders.ts', result, select: null });
    await page.locator(selector).first().click();
    expect(await seen(page.getByRole('dialog'))).toMatch(said);
    await page.close();
  });

  test('a difference between functions is no more trustworthy than the weaker number', async () => {
    const { page } = await show([orders, list]);
    await page.getByRole('tab', { name: 'Compare' }).click();
    await chooseFunction(page, 'Compare with', 'shop-list');
    await page.locator('.compared-sum .figure').nth(2).click();
    expect(await seen(page.getByRole('dialog'))).toMatch(/Caller waits: difference.*assumed: the median of the second/);
    await page.close();
  });

  test('the four kinds of source look different to who sees no colours', async () => {
    const kinds = PROVENANCES.map((provenance: Provenance, index) =>
      phase(
        (['boot', 'runtime-init', 'user-init', 'handler'] as const)[index] ?? 'boot',
        spread(100, 0.2),
        true,
        provenance,
        '',
      ),
    );
    const sample = sampleProfile();
    const { page } = await show([{ ...sample, paths: { ...sample.paths, cold: samplePath(kinds) } }]);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
    const marks = await Promise.all(
      PROVENANCES.map(async (provenance) =>
        shapeOf(await page.locator(`.legend .provenance-${provenance}`).screenshot()),
      ),
    );
    for (const [index, mark] of marks.entries()) {
      for (const other of marks.slice(index + 1)) expect(differentShare(mark, other)).toBeGreaterThan(0.15);
    }
    await page.close();
  });
});

/** Numbers with a unit that stand neither in a button to ask nor where `SILENT` allows it. */
function silentNumbers(page: Page): Promise<readonly string[]> {
  const allowed = ['.figure', '.visually-hidden', ...Object.keys(SILENT)].join(', ');
  return page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isNumber = /\\d\\s?(ms|s|%|B|kB|MB|MiB)(?!\\w)|\\$\\d/.test(node.data);
      if (isNumber && !node.parentElement.closest(${JSON.stringify(allowed)})) found.push(node.data.trim());
    }
    return found;
  })()`);
}

/** Which pixels of a mark are drawn: those far from its corner, which is background. */
function shapeOf(screenshot: Buffer): readonly boolean[] {
  const { data } = PNG.sync.read(screenshot);
  const background = data[0] ?? 0;
  return Array.from({ length: 100 }, (_, index) => Math.abs((data[index * 4] ?? 0) - background) > 50);
}

function differentShare(a: readonly boolean[], b: readonly boolean[]): number {
  return a.filter((drawn, index) => drawn !== b[index]).length / a.length;
}
