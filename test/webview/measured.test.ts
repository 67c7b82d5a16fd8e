import { describe, expect, test } from 'vitest';
import type { MeasuredProfile } from '../../src/core/model';
import { hasChromium } from '../helpers/browser';
import { measuredProfile } from '../helpers/measured-profile';
import { panelStage, seen } from '../helpers/panel-stage';
import { sampleFindings, sampleProfile } from '../helpers/sample-profile';

describe.skipIf(!hasChromium())('what was measured, in Chromium', () => {
  const stage = panelStage();

  async function shown(measured: readonly MeasuredProfile[]) {
    const panel = await stage.open();
    const result = { root: '/shop', profiles: [sampleProfile()], measured, findings: sampleFindings(), problems: [] };
    await panel.send({ type: 'show', document: 'file:///shop/src/orders.ts', result, select: null });
    await panel.page.getByRole('heading', { level: 1 }).waitFor();
    return panel;
  }

  test('stands beside the projection with the difference by phase, and says on what it was measured', async () => {
    const { page, complaints } = await shown([measuredProfile()]);
    const section = page.getByRole('region', { name: 'Measured on this machine' });
    const rows = await section.locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
      'Runtime init 30 ms 128 ms −98 ms',
      'User init 100 ms 231 ms −131 ms',
      'Handler 20 ms 41 ms −21 ms',
    ]);
    expect(await seen(section)).toContain('Node.js 22.1.0, Example CPU, 2026-11-25');
    expect(complaints).toEqual([]);
  });

  test('its modules are the ones in the tab of imports', async () => {
    const { page } = await shown([measuredProfile()]);
    await page.getByRole('tab', { name: /Imports/ }).click();
    expect(await seen(page.getByRole('tabpanel'))).toContain('pg/lib/index.js');
  });

  test('is not there before anything was measured', async () => {
    const { page } = await shown([]);
    expect(await page.getByRole('region', { name: 'Measured on this machine' }).count()).toBe(0);
  });
});
