import { describe, expect, test } from 'vitest';
import { formatMs } from '../../src/core/report/format-ms';
import { hasChromium } from '../helpers/browser';
import { panelStage, seen } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';

describe.skipIf(!hasChromium())('the answer at a glance, in Chromium', () => {
  const { show } = panelStage();

  async function glance(values: Parameters<typeof projectedProfile>[0]) {
    const profile = projectedProfile(values);
    const { page } = await show([profile]);
    const text = await seen(page.locator('.glance').first());
    const platform = await seen(page.locator('.where'));
    return { profile, page, text, platform };
  }

  const ms = (value: number | undefined) => formatMs(value ?? 0);

  test('with provisioned concurrency it is the wait in a ready environment, and what comes beyond', async () => {
    const { profile, page, text, platform } = await glance({ provisionedConcurrency: 3 });
    const { cold, provisioned } = profile.paths;
    expect(text).toContain(`First request waits ${ms(provisioned?.callerWaits.p50)}`);
    expect(text).toContain(`In one of 3 environments kept ready; beyond them ${ms(cold.callerWaits.p50)}`);
    expect(platform).not.toContain('Platform');
    await page.close();
  });

  test('with SnapStart it is the restore, and what a cold start would be', async () => {
    const { profile, page, text } = await glance({ runtime: 'python3.13', snapStart: true });
    const { cold, restore } = profile.paths;
    expect(text).toContain(`First request waits ${ms(restore?.callerWaits.p50)}`);
    expect(text).toContain(`Restored from a snapshot; a cold start would be ${ms(cold.callerWaits.p50)}`);
    await page.close();
  });

  test('where a snapshot is asked for and not offered, it is the cold start', async () => {
    const { profile, page, text } = await glance({ snapStart: true });
    expect(text).toContain(`First request waits ${ms(profile.paths.cold.callerWaits.p50)}`);
    await page.close();
  });
});
