import { describe, expect, test } from 'vitest';
import type { Traffic } from '../../src/core/model';
import { latencyCurves, shareWithin } from '../../webview/traffic/latency-curve';
import { shareText, usdText } from '../../webview/traffic/option-words';
import { hasChromium } from '../helpers/browser';
import { panelStage, seen } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';

const onDemand = (traffic: Traffic | null | undefined) => traffic?.options.find(({ id }) => id === 'on-demand');

test('a curve rises, and passes through the p50 and p99 that the table tells', () => {
  const { traffic, paths } = projectedProfile();
  const waits = { cold: paths.cold.callerWaits, warm: paths.warm.callerWaits, restore: null };
  const [curve] = latencyCurves(traffic as Traffic, waits);
  const points = curve?.points ?? [];
  for (const [index, point] of points.entries()) {
    expect(point.ms).toBeGreaterThanOrEqual((points[index - 1]?.ms ?? 0) - 1e-6);
  }
  const { p50, p99 } = onDemand(traffic)?.outcome?.latency ?? { p50: 0, p99: 0 };
  const at = (share: number) => points.reduce((best, one) => (near(one, share) < near(best, share) ? one : best));
  expect(at(0.5).ms / p50).toBeCloseTo(1, 1);
  expect(at(0.99).ms / p99).toBeCloseTo(1, 1);
});

const near = (point: { share: number }, share: number) => Math.abs(Math.log10((1 - point.share) / (1 - share)));

test('the share within a quantile is that quantile', () => {
  const ms = { p10: 10, p50: 20, p90: 50, p99: 120 };
  for (const [value, share] of [
    [10, 0.1],
    [20, 0.5],
    [50, 0.9],
    [120, 0.99],
  ] as const) {
    expect(shareWithin(ms, value)).toBeCloseTo(share, 3);
  }
});

test('small shares and prices keep their digits', () => {
  expect([0.0346, 0.00021, 0.00004, 0, 1].map(shareText)).toEqual(['3.5 %', '0.021 %', 'under 0.01 %', '0 %', '100 %']);
  expect([0.4, 0.0351, 4.1, 1234.5, 0].map(usdText)).toEqual(['$0.40', '$0.035', '$4.10', '$1,235', '$0.00']);
});

describe.skipIf(!hasChromium())('traffic and cost in Chromium', () => {
  const { show } = panelStage();

  async function opened(values = {}) {
    const panel = await show([projectedProfile(values)]);
    await panel.page.getByRole('tab', { name: 'Traffic and cost' }).click();
    return panel;
  }

  test('tells the share of requests that wait, the latency of all, and what each way to run it costs', async () => {
    const { page } = await opened();
    const outcome = onDemand(projectedProfile().traffic)?.outcome;
    expect(await seen(page.locator('.cold-share'))).toContain(shareText(outcome?.coldShare ?? 0));
    expect(await page.getByRole('img', { name: /^Share of requests by latency.*p99/ }).count()).toBe(1);
    const row = await seen(page.getByRole('row', { name: /^On demand/ }));
    expect(row).toContain('as set up');
    expect(row).toContain(usdText(outcome?.usdPerMillionInvocations ?? 0));
    expect(await seen(page.getByRole('row', { name: /^SnapStart,/ }))).toContain('not nodejs22.x');
    expect(await seen(page.getByRole('row', { name: /^Provisioned concurrency/ }))).toMatch(/\$\d/);
    await page.close();
  });

  test('fewer requests meet more cold starts: the slider says so at once', async () => {
    const { page } = await opened();
    const share = async () => Number.parseFloat(await seen(page.locator('.cold-share-number strong')));
    const before = await share();
    await page.getByRole('slider', { name: 'Requests per minute' }).focus();
    for (let step = 0; step < 30; step += 1) await page.keyboard.press('ArrowLeft');
    expect(await share()).toBeGreaterThan(before);
    await page.close();
  });

  test('where the traffic is not known it says how to make it known', async () => {
    const { page } = await opened({ requestsPerMinute: null });
    await page.getByText('How many requests there are is not known').waitFor();
    await page.getByRole('slider', { name: 'Requests per minute' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.latency-chart svg').waitFor();
    await page.close();
  });
});
