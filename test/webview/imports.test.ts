import { describe, expect, test } from 'vitest';
import { hasChromium } from '../helpers/browser';
import { panelStage, seen } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';
import { sampleProfile } from '../helpers/sample-profile';

describe.skipIf(!hasChromium())('the import tree in Chromium', () => {
  const { show } = panelStage();

  async function opened() {
    const panel = await show([projectedProfile()]);
    await panel.page.getByRole('tab', { name: 'Imports' }).click();
    return panel;
  }

  test('modules are as wide as the time they take, below who loads them', async () => {
    const { page } = await opened();
    const widths = await page
      .locator('.cell')
      .evaluateAll((all) =>
        Object.fromEntries(all.map((one) => [one.getAttribute('title')?.split(' ')[0], one.getBoundingClientRect()])),
      );
    const [root, sdk, db, pg] = ['src/orders.ts', '@aws-sdk/client-s3', 'src/lib/db.ts', 'pg'].map((id) => widths[id]);
    expect(sdk.width).toBeGreaterThan(db.width);
    expect(root.width).toBeGreaterThan(sdk.width + db.width - 1);
    expect(pg.top).toBeGreaterThan(db.top);
    expect(pg.left).toBeGreaterThanOrEqual(db.left - 1);
    await page.close();
  });

  test('a module tells self and total time, bytes, origin and the line that imports it', async () => {
    const { page, posted } = await opened();
    await page.getByRole('button', { name: /^pg / }).click();
    expect(await seen(page.locator('.module-facts'))).toMatch(
      /^pg dependency self \d+ ms total \d+ ms 190 kB src\/lib\/db\.ts:1$/,
    );
    await page.locator('.module-facts .link').click();
    expect((await posted()).at(-1)).toMatchObject({
      type: 'open-location',
      location: { file: 'src/lib/db.ts', line: 1 },
    });
    const row = page.getByRole('row', { name: /@aws-sdk\/client-s3/ });
    expect(await seen(row)).toMatch(/1\.1 MB in the runtime orders\.ts:1/);
    await page.close();
  });

  test('the keyboard walks through the tree', async () => {
    const { page } = await opened();
    await page.getByRole('button', { name: /^src\/orders\.ts / }).focus();
    await page.keyboard.press('ArrowDown');
    const focused = () => page.locator(':focus').getAttribute('title');
    expect(await focused()).toMatch(/^@aws-sdk/);
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toMatch(/^src\/orders\.ts/);
    await page.close();
  });

  test('search dims what is not meant and sums up what is', async () => {
    const { page } = await opened();
    await page.getByRole('searchbox', { name: 'Search modules' }).fill('PG');
    expect(await seen(page.locator('.imports-tools [role=status]'))).toMatch(/^1 found, \d+ ms by themselves$/);
    expect(await page.locator('.cell:not(.is-dim)').count()).toBe(1);
    expect(await page.locator('.modules tbody tr').count()).toBe(1);
    await page.getByRole('searchbox', { name: 'Search modules' }).fill('nothing of the kind');
    expect(await seen(page.locator('.imports-tools [role=status]'))).toBe('No module of that name');
    await page.close();
  });

  test('it is exported as a .cpuprofile and for speedscope', async () => {
    const { page, posted } = await opened();
    await page.getByRole('button', { name: '.cpuprofile' }).click();
    const saved = (await posted()).at(-1) as { type: string; name: string; text: string };
    expect(saved).toMatchObject({ type: 'save', name: 'shop-orders.cpuprofile' });
    const { nodes } = JSON.parse(saved.text) as { nodes: { callFrame: { functionName: string } }[] };
    expect(nodes.map(({ callFrame }) => callFrame.functionName)).toContain('pg');
    await page.getByRole('button', { name: 'speedscope' }).click();
    expect((await posted()).at(-1)).toMatchObject({ type: 'save', name: 'shop-orders.speedscope.json' });
    await page.close();
  });

  test('without imports it says so', async () => {
    const { page } = await show([sampleProfile()]);
    await page.getByRole('tab', { name: 'Imports' }).click();
    await page.getByText('Nothing is imported at init').waitFor();
    await page.close();
  });
});
