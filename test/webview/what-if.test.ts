import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { projectChanged } from '../../src/core/timing/project-changed';
import { hasChromium } from '../helpers/browser';
import { panelStage, seen } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';

describe.skipIf(!hasChromium())('what if, in Chromium', () => {
  const { show } = panelStage();

  async function opened(values = {}) {
    const panel = await show([projectedProfile(values)]);
    await panel.page.getByRole('tab', { name: 'What if' }).click();
    return panel;
  }

  const wait = (page: Page, lane: string) => seen(page.getByRole('group', { name: lane }).locator('.lane-total'));

  test('a slider moves the lanes to what the model projects for that environment', async () => {
    const { page } = await opened();
    const before = await wait(page, 'Warm start');
    await page.getByRole('slider', { name: 'Memory' }).focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft');
    expect(await seen(page.locator('.control', { hasText: 'Memory' }).locator('.control-value'))).toBe('128 MB');
    const { warm } = projectChanged(projectedProfile(), { memoryMB: 128 }).paths;
    expect(await wait(page, 'Warm start')).not.toBe(before);
    expect(await wait(page, 'Warm start')).toBe(`${Math.round(warm.callerWaits.p50)} ms`);
    expect(await seen(page.locator('.outcome-lane', { hasText: 'Warm' }))).toMatch(/\+\d+ ms$/);
    expect(await page.locator('.lane-warm .declared-at').count()).toBe(1);
    expect(await seen(page.locator('.environment'))).toContain('128 MB as you try it');
    await page.close();
  });

  test('every setting of the environment can be tried, and reset to what the project declares', async () => {
    const { page } = await opened();
    const declared = await wait(page, 'Cold start');
    await page.getByRole('radio', { name: 'x86_64' }).check({ force: true });
    await page.getByRole('radio', { name: 'many files' }).check({ force: true });
    await page.getByRole('radio', { name: 'container image' }).check({ force: true });
    await page.getByRole('combobox', { name: 'Runtime' }).selectOption('nodejs20.x');
    for (const name of ['Package size', 'Provisioned concurrency', 'Requests per minute']) {
      await page.getByRole('slider', { name }).focus();
      await page.keyboard.press('ArrowRight');
    }
    expect(await page.getByRole('group', { name: 'Provisioned start' }).count()).toBe(1);
    expect(await page.locator('.control.is-changed').count()).toBe(7);
    expect(await wait(page, 'Cold start')).not.toBe(declared);
    await page.getByRole('button', { name: 'Reset to what the project declares' }).click();
    expect(await wait(page, 'Cold start')).toBe(declared);
    expect(await page.locator('.control.is-changed').count()).toBe(0);
    await page.close();
  });

  test('SnapStart is offered where the runtime has it, and says why where not', async () => {
    const { page } = await opened();
    const box = page.getByRole('checkbox', { name: /Restore from a snapshot/ });
    expect(await box.isDisabled()).toBe(true);
    expect(await seen(page.locator('.check'))).toContain('Lambda SnapStart serves Java 11');
    await page.close();
    const python = await opened({ runtime: 'python3.13' });
    await python.page.getByRole('checkbox', { name: /Restore from a snapshot/ }).check();
    expect(await seen(python.page.locator('.environment'))).toContain('SnapStart on as you try it');
    await python.page.close();
  });

  test('one button hands the chosen values to the extension; traffic is not written', async () => {
    const { page, posted } = await opened();
    const write = page.getByRole('button', { name: 'Write into template.yaml…' });
    expect(await write.isDisabled()).toBe(true);
    await page.getByRole('slider', { name: 'Requests per minute' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await write.isDisabled()).toBe(true);
    await page.getByRole('slider', { name: 'Memory' }).focus();
    await page.keyboard.press('End');
    await write.click();
    expect((await posted()).at(-1)).toEqual({
      type: 'write-configuration',
      function: 'src/orders.ts#handler',
      values: { memoryMB: 10_240 },
    });
    await page.close();
  });

  test('a lane opened after the load was changed leaves the change as it is', async () => {
    const { page } = await opened();
    await page.getByRole('slider', { name: 'Requests per minute' }).focus();
    await page.keyboard.press('End');
    await page.getByRole('group', { name: 'Cold start' }).getByRole('button', { name: 'Cold', exact: true }).click();
    await page.locator('.tree').waitFor();
    expect(await page.locator('.control.is-changed').count()).toBe(1);
    await page.close();
  });

  test('dragging a slider redraws the lanes in the frame of each movement', async () => {
    const { page } = await opened();
    const slider = page.getByRole('slider', { name: 'Memory' });
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    if (!box) throw new Error('no slider');
    await page.mouse.move(box.x + 10, box.y + box.height / 2);
    await page.mouse.down();
    expect(await page.locator('.lanes.is-live').count()).toBe(1);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 12 });
    await page.mouse.up();
    expect(await page.locator('.lanes.is-live').count()).toBe(0);
    // From the value set to the lane redrawn, both in the page; the time is reported by the benchmark, not judged here.
    const redrawn = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('.control input[type=range]');
      const total = () => document.querySelector('.lane-warm .lane-total')?.textContent;
      const before = total();
      if (!input) return 'no slider';
      input.value = '0';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(total() !== before))));
    });
    expect(redrawn).toBe(true);
    await page.close();
  });
});
