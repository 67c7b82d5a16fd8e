import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasChromium } from '../helpers/browser';
import { panelStage, seen } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';
import { phase, samplePath, sampleProfile, spread } from '../helpers/sample-profile';

describe.skipIf(!hasChromium())('the timeline in Chromium', () => {
  const { show } = panelStage();

  test('a lane opens to its phases, a phase to its parts, each at its time on the shared axis', async () => {
    const { page } = await show([projectedProfile()]);
    const cold = page.getByRole('group', { name: 'Cold start' });
    await cold.getByRole('button', { name: 'Cold', exact: true }).click();
    await cold.getByRole('button', { name: 'User init', exact: true }).click();
    const row = cold.locator('.tree-row').filter({ hasText: '@aws-sdk/client-s3' });
    expect(await seen(row)).toMatch(/^@aws-sdk\/client-s3 \d+ ms orders\.ts:1$/);
    const [segment, parent, part] = await Promise.all([
      box(cold.locator('.segment.phase-user-init')),
      box(cold.locator('.tree-row.is-phase', { hasText: 'User init' }).locator('.tree-bar')),
      box(row.locator('.tree-bar')),
    ]);
    expect(parent.x).toBeCloseTo(segment.x, 0);
    expect(parent.width).toBeCloseTo(segment.width, 0);
    expect(part.x).toBeGreaterThanOrEqual(parent.x - 1);
    expect(part.x + part.width).toBeLessThanOrEqual(parent.x + parent.width + 1);
    await page.close();
  });

  test('what REPORT does not show is hatched and says so', async () => {
    const { page } = await show([projectedProfile()]);
    const cold = page.getByRole('group', { name: 'Cold start' });
    const background = (phaseId: string) =>
      cold.locator(`.segment.phase-${phaseId}`).evaluate((one) => getComputedStyle(one).backgroundImage);
    expect(await background('boot')).toContain('repeating-linear-gradient');
    expect(await background('user-init')).toBe('none');
    await cold.getByRole('button', { name: 'Cold', exact: true }).click();
    expect(await seen(cold.locator('.tree-row', { hasText: 'Boot' }))).toContain('not on REPORT');
    await page.close();
  });

  test('a lane a hundred times quicker than another stays readable on a broken axis', async () => {
    const { paths } = sampleProfile();
    const slow = samplePath([phase('user-init', spread(8000, 0.2), true, 'published', 'table')]);
    const quick = samplePath([phase('handler', spread(4, 0.2), true, 'assumed', 'default')]);
    const { page } = await show([sampleProfile({ paths: { ...paths, cold: slow, warm: quick } })]);
    const warm = page.getByRole('group', { name: 'Warm start' }).locator('.segment');
    const broken = await box(warm);
    expect(broken.width).toBeGreaterThan(60);
    expect(await page.locator('.axis .axis-break').count()).toBe(1);
    await page.getByRole('button', { name: 'Broken axis' }).click();
    await page.waitForTimeout(400);
    expect((await box(warm)).width).toBeLessThan(10);
    expect(await page.locator('.axis-break').count()).toBe(0);
    await page.close();
  });

  test('keys zoom, pan and show all again; buttons and the wheel do the same', async () => {
    const { page } = await show([projectedProfile()]);
    const handler = page.getByRole('group', { name: 'Cold start' }).locator('.segment.phase-handler');
    const before = await box(handler);
    await page.locator('.segment').first().focus();
    await page.keyboard.press('+');
    await page.waitForTimeout(400);
    const near = await box(handler);
    expect(near.width / before.width).toBeCloseTo(1.5, 1);
    await page.keyboard.press('Shift+ArrowRight');
    await page.waitForTimeout(400);
    expect((await box(handler)).x).toBeLessThan(near.x);
    await page.keyboard.press('0');
    await page.waitForTimeout(400);
    expect((await box(handler)).width).toBeCloseTo(before.width, 0);

    await page.getByRole('button', { name: 'Zoom in' }).click();
    expect(await page.getByRole('button', { name: 'Show all' }).isEnabled()).toBe(true);
    await page.getByRole('button', { name: 'Show all' }).click();
    await handler.hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await page.waitForTimeout(400);
    expect((await box(handler)).width / before.width).toBeGreaterThan(2);
    await page.close();
  });

  test('dragging the axis pans what is zoomed', async () => {
    const { page } = await show([projectedProfile()]);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.waitForTimeout(400);
    const segment = page.getByRole('group', { name: 'Cold start' }).locator('.segment').last();
    const before = await box(segment);
    const axis = await box(page.locator('.axis'));
    await page.mouse.move(axis.x + 300, axis.y + 8);
    await page.mouse.down();
    await page.mouse.move(axis.x + 200, axis.y + 8, { steps: 4 });
    await page.mouse.up();
    expect((await box(segment)).x).toBeCloseTo(before.x - 100, -1);
    await page.close();
  });

  test('after the fix is applied the lanes glide to the new state; with reduced motion they jump', async () => {
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      const { page, send } = await show([projectedProfile()]);
      await page.emulateMedia({ reducedMotion });
      const { afterFixes, ...before } = projectedProfile();
      const fixed = { ...before, paths: afterFixes?.paths ?? before.paths, afterFixes: null };
      const handler = page.getByRole('group', { name: 'Warm start' }).locator('.segment.phase-handler');
      const total = async () => Number.parseFloat(await seen(page.locator('.lane-warm .lane-total')));
      const from = await total();
      const result = { root: '/shop', profiles: [fixed], findings: [], problems: [] };
      await send({ type: 'show', document: 'file:///shop/src/orders.ts', result, select: null });
      await page.getByText('Nothing in the code slows').waitFor();
      const running = await handler.evaluate((one) => one.getAnimations().length);
      expect(running > 0).toBe(reducedMotion === 'no-preference');
      expect(await total()).toBeLessThan(from);
      await page.close();
    }
  });

  test('every number tells where it comes from: by click, by keyboard, with its constants; Escape gives the focus back', async () => {
    const { page } = await show([projectedProfile()]);
    const cold = page.getByRole('group', { name: 'Cold start' });
    await cold.getByRole('button', { name: 'Cold', exact: true }).click();
    const runtime = cold.locator('.tree-row', { hasText: 'Runtime init' }).locator('.figure');
    await runtime.focus();
    await page.keyboard.press('Enter');
    const answer = page.getByRole('dialog', { name: 'Runtime init' });
    const text = await seen(answer);
    expect(text).toMatch(/p10 \d+ ms median \d+ ms p90 \d+ ms p99 \d+ ms/);
    expect(text).toContain('published: ');
    expect(text).toContain('Init Duration of hello world');
    await page.keyboard.press('Escape');
    await answer.waitFor({ state: 'hidden' });
    expect(await runtime.evaluate((one) => one === document.activeElement)).toBe(true);
    const numbers = page.locator('.lanes .figure');
    expect(await numbers.count()).toBe(await page.locator('.lanes .figure .provenance').count());
    await page.close();
  });

  test('provenances differ in shape, not in colour alone', async () => {
    const { page } = await show([projectedProfile()]);
    const shapes = await page
      .locator('.legend .provenance')
      .evaluateAll((all) => all.map((one) => one.querySelector(':scope > :not(title)')?.tagName));
    expect(shapes.length).toBeGreaterThan(1);
    expect(new Set(shapes).size).toBe(shapes.length);
    await page.close();
  });

  test('a connection opens into what it waits for and what the client computes, each with its source', async () => {
    const { page } = await show([projectedProfile()]);
    const cold = page.getByRole('group', { name: 'Cold start' });
    await cold.getByRole('button', { name: 'Cold', exact: true }).click();
    await cold.getByRole('button', { name: 'Handler', exact: true }).click();
    await cold.getByRole('button', { name: 'PostgreSQL client (pg)' }).click();
    const trips = cold.locator('.tree-row', { hasText: 'round trips' });
    await trips.locator('.figure').click();
    expect(await seen(page.getByRole('dialog'))).toMatch(/round trips.*assumed: .*; each takes FlashGrid/);
    await page.close();
  });
});

async function box(locator: Locator) {
  const found = await locator.boundingBox();
  if (!found) throw new Error('Nothing is drawn there.');
  return found;
}
