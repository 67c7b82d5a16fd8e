import { describe, expect, test } from 'vitest';
import type { FunctionEntry } from '../../src/protocol/server';
import { hasChromium } from '../helpers/browser';
import { chooseFunction, panelStage, seen } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';
import { phase, sampleFunction, samplePath, sampleProfile, spread } from '../helpers/sample-profile';

const orders = sampleProfile();
const list = sampleProfile({
  function: sampleFunction({ id: 'src/list.ts#list', file: 'src/list.ts', name: 'list', deployedName: 'shop-list' }),
  environment: { ...orders.environment, memoryMB: 1769 },
  paths: {
    ...orders.paths,
    cold: samplePath([
      phase('boot', spread(142, 0.25), false, 'published', 'measured by somebody'),
      phase('runtime-init', spread(128, 0.12), true, 'published', 'measured by somebody'),
      phase('user-init', spread(31, 0.3), true, 'published', 'measured by somebody'),
      phase('handler', spread(41, 0.5), true, 'assumed', 'round trips'),
    ]),
  },
});

describe.skipIf(!hasChromium())('two functions compared, in Chromium', () => {
  const { show } = panelStage();

  async function compared(width = 1000) {
    const panel = await show([orders, list], { width });
    await panel.page.getByRole('tab', { name: 'Compare' }).click();
    await chooseFunction(panel.page, 'Compare with', 'shop-l');
    return panel;
  }

  test('draws both on one axis, with the difference by phase and in total', async () => {
    const { page, complaints } = await compared();
    const start = page.locator('.compare').getByRole('group', { name: 'Cold start' });
    expect(await seen(start.getByRole('heading'))).toBe('Cold start shop-list waits 243 ms less');
    const ends = await start.locator('.track').evaluateAll((tracks) =>
      tracks.map((track) => {
        const [box, last] = [track.getBoundingClientRect(), [...track.querySelectorAll('.segment')].at(-1)];
        return ((last?.getBoundingClientRect().right ?? 0) - box.left) / box.width;
      }),
    );
    // The bars are as long as the waits: 592 ms and 349 ms.
    expect((ends[0] ?? 0) / (ends[1] ?? 1)).toBeCloseTo(592 / 349, 1);
    const rows = await start.locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.replace(/\s+/g, ' '))).toEqual([
      'Download 38 ms – −38 ms',
      'Boot 142 ms 142 ms the same',
      'Runtime init 128 ms 128 ms the same',
      'User init 231 ms 31 ms −200 ms',
      'Handler 41 ms 41 ms the same',
      'Caller waits 592 ms 349 ms −243 ms',
    ]);
    expect(await seen(page.locator('.compared-head.is-mine'))).toBe('shop-orders src/orders.ts 512 MB');
    expect(await seen(page.locator('.compared-head.is-other'))).toBe('shop-list src/list.ts 1769 MB');
    expect(await seen(page.locator('.compare > table tbody tr').first())).toBe('aws-sdk 125 ms – −125 ms');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('is reached and read with the keyboard alone', async () => {
    const { page } = await show([orders, list]);
    await page.getByRole('tab', { name: 'Findings' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.compared .segment[tabindex="0"]').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator(':focus').getAttribute('data-segment')).toBe('cold-other-3');
    expect(await seen(page.getByRole('tooltip'))).toContain('round trips');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator(':focus').getAttribute('data-segment')).toMatch(/^warm-mine-/);
    expect(await page.locator('.compared .segment[tabindex="0"]').count()).toBe(1);
    await page.close();
  });

  test('stacks in a narrow panel', async () => {
    const { page } = await compared(380);
    const [mine, other] = await page
      .locator('.compared-head')
      .evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().top));
    expect(other).toBeGreaterThan(mine ?? 0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(380);
    await page.close();
  });

  test('in VS Code offers every function of the workspace and asks for the one that is chosen', async () => {
    const { page, send, posted } = await show([orders]);
    await page.getByRole('tab', { name: 'Compare' }).click();
    // Messages go out after the frame that draws what they are about.
    await expect.poll(async () => (await posted()).at(-1)).toEqual({ type: 'list-functions' });
    const entry = { ...list.function, uri: 'file:///shop/src/list.ts', name: 'shop-list', coldMs: 349 } as unknown;
    await send({ type: 'functions', folders: [{ root: '/shop', functions: [entry as FunctionEntry], problems: [] }] });
    await chooseFunction(page, 'Compare with', 'list');
    const asked = { key: 'src/list.ts#list', uri: 'file:///shop/src/list.ts', function: 'src/list.ts#list' };
    await expect.poll(async () => (await posted()).at(-1)).toEqual({ type: 'compare', ...asked });
    await page.getByText('Analysing shop-list…').waitFor();
    await send({ type: 'compared', key: asked.key, profile: list, reason: null });
    await page.getByText('shop-list waits 243 ms less').waitFor();
    await send({ type: 'compared', key: asked.key, profile: null, reason: 'This function is no longer there.' });
    await page.getByText('This function is no longer there.').waitFor();
    await page.close();
  });

  test('what is tried in the what-if is what is compared', async () => {
    const { page } = await show([projectedProfile(), list]);
    await page.getByRole('tab', { name: 'What if' }).click();
    await page.getByRole('slider', { name: 'Memory' }).focus();
    await page.keyboard.press('Home');
    await page.getByRole('tab', { name: 'Compare' }).click();
    await chooseFunction(page, 'Compare with', 'list');
    expect(await seen(page.locator('.compared-head.is-mine'))).toContain('128 MB');
    await page.close();
  });
});
