import { describe, expect, test } from 'vitest';
import { axeViolations } from '../helpers/axe';
import { hasChromium } from '../helpers/browser';
import { panelStage } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';
import { sampleFunction } from '../helpers/sample-profile';
import { DARK, HIGH_CONTRAST, LIGHT } from '../helpers/vscode-themes';

const other = projectedProfile(
  { memoryMB: 1769 },
  { function: sampleFunction({ id: 'src/list.ts#list', name: 'list' }) },
);
const TABS = ['Findings', 'What if', 'Imports', 'Traffic and cost', 'Anatomy'];

describe.skipIf(!hasChromium())('axe finds nothing to complain about', () => {
  const { open, show } = panelStage();

  test.each([
    ['dark', DARK],
    ['light', LIGHT],
    ['high contrast', HIGH_CONTRAST],
  ])('in any tab, with all open, in %s', async (name, theme) => {
    const { page } = await show([projectedProfile(), other], {
      theme,
      colorScheme: name === 'light' ? 'light' : 'dark',
    });
    const cold = page.getByRole('group', { name: 'Cold start' });
    await cold.getByRole('button', { name: 'Cold', exact: true }).click();
    await cold.getByRole('button', { name: 'User init', exact: true }).click();
    for (const tab of TABS) {
      await page.getByRole('tab', { name: tab }).click();
      if (tab === 'Anatomy') await page.locator('.diagram svg').waitFor();
      expect(await axeViolations(page), tab).toEqual([]);
    }
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.getByRole('combobox', { name: 'Compare with' }).click();
    expect(await axeViolations(page), 'functions to choose from').toEqual([]);
    await page.getByRole('option').first().click();
    await page.locator('.compared').waitFor();
    expect(await axeViolations(page), 'two functions compared').toEqual([]);
    await page.locator('.lane-total .figure').first().click();
    await page.getByRole('dialog').waitFor();
    expect(await axeViolations(page), 'a number asked').toEqual([]);
    await page.close();
  });

  test('nor in the empty and the failed state', async () => {
    const { page, send } = await open();
    await send({ type: 'empty', reason: 'no-function' });
    await page.getByRole('heading').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await send({ type: 'failed', message: 'The server stopped.' });
    await page.getByRole('alert').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });
});
