import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { MeasuredProfile } from '../../src/core/model';
import { hasChromium } from '../helpers/browser';
import { makePath, makePhase } from '../helpers/make-profile';
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
    const rows = await rowsOf(section, 'table:not(.accelerators) tbody tr');
    expect(rows).toEqual([
      'Runtime init 30 ms 128 ms −98 ms',
      'User init 100 ms 231 ms −131 ms',
      'Handler 20 ms 41 ms −21 ms',
    ]);
    expect(await seen(section)).toContain('Node.js 22.1.0, Example CPU, 2026-11-25');
    expect(complaints).toEqual([]);
  });

  test('lists ways to start quicker, with what each changes or why it cannot be, and the restore beside the projected one', async () => {
    const measured = measuredProfile();
    const ms = (total: number) => ({ runtime: 20, init: total - 30, first: 10, total });
    const { page, complaints } = await shown([
      {
        ...measured,
        paths: {
          ...measured.paths,
          restore: { ...makePath([makePhase('restore', 60), makePhase('handler', 5)]), offered: false, reason: '' },
        },
        measurement: {
          ...measured.measurement,
          accelerators: [
            { id: 'as-it-is', label: '', ms: ms(150), reason: null },
            { id: 'bundle', label: '', ms: ms(90), reason: null },
            { id: 'snapshot', label: '', ms: null, reason: 'native addons' },
          ],
        },
      },
    ]);
    const section = page.getByRole('region', { name: 'Measured on this machine' });
    const rows = await rowsOf(section, '.accelerators tbody tr');
    expect(rows).toEqual(['As it is 150 ms', 'Bundled 90 ms −60 ms', 'Restored from a V8 snapshot native addons']);
    expect(await seen(section)).toContain('Restored from a V8 snapshot here, until the handler has answered: 65 ms');
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

async function rowsOf(section: Locator, selector: string): Promise<readonly string[]> {
  const rows = await section.locator(selector).allInnerTexts();
  return rows.map((row) => row.replace(/\s+/g, ' ').trim());
}
